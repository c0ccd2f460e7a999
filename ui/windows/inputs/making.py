"""Makes the input that a field's kind asks for."""

from __future__ import annotations

from ui.forms.field import Field, FieldKind
from ui.forms.preview import DatePreview
from ui.theme.theme import Theme
from ui.views.fields.duration_field import DurationField
from ui.views.fields.money_field import MoneyField
from ui.windows.inputs.choice import ChoiceInput, ChoicesInput
from ui.windows.inputs.day import DayInput
from ui.windows.inputs.expression import CheckedInput, ExpressionInput
from ui.windows.inputs.input import Input
from ui.windows.inputs.plain import FlagInput, LineInput, TextInput
from ui.windows.inputs.rows import RowsInput


def input_for(field: Field, theme: Theme, preview: DatePreview | None) -> Input:
    """The input of a field; an expression without a preview to ask is a plain line."""
    match field.kind:
        case FieldKind.TEXT:
            return TextInput(field)
        case FieldKind.DAY:
            return DayInput(field, theme)
        case FieldKind.EXPRESSION if preview is not None:
            return ExpressionInput(field, theme, preview)
        case FieldKind.DURATION:
            return CheckedInput(field, DurationField(theme))
        case FieldKind.MONEY:
            return CheckedInput(field, MoneyField(theme, preview.agreement.terms.currency if preview else ""))
        case FieldKind.CHOICE:
            return ChoiceInput(field, theme)
        case FieldKind.CHOICES:
            return ChoicesInput(field)
        case FieldKind.FLAG:
            return FlagInput(field)
        case FieldKind.ROWS:
            return RowsInput(field, theme, preview)
        case _:
            return LineInput(field)
