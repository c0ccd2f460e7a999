"""Exact money: an integer count of the currency's minor unit with its ISO 4217 code, never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

# ISO 4217 list one: the active codes, by the number of digits of their minor unit; every other active code has two.
_DIGITS: Final = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_TWO_DIGITS: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW "
    "CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV "
    "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
    "SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG"
)
MINOR_DIGITS: Final = {
    **dict.fromkeys(_TWO_DIGITS.split(), 2),
    **{code: digits for digits, codes in _DIGITS.items() for code in codes.split()},
}
_WRITTEN = re.compile(r"\s*(-?)([0-9]+)(?:\.([0-9]+))?\s+([A-Za-z]{3})\s*")
LARGEST: Final = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency: `minor` counts its smallest unit (cents for USD, yen for JPY)."""

    minor: int
    currency: str

    @property
    def value(self) -> str:
        """The amount as a plain decimal number with the currency's digits: "1250000.00"."""
        digits = MINOR_DIGITS[self.currency]
        sign = "-" if self.minor < 0 else ""
        whole = str(abs(self.minor)).rjust(digits + 1, "0")
        return f"{sign}{whole[:-digits]}.{whole[-digits:]}" if digits else f"{sign}{whole}"

    @property
    def words(self) -> str:
        """The amount as people read it, with grouped thousands: "USD 1,250,000.00"."""
        whole, point, fraction = self.value.lstrip("-").partition(".")
        return f"{self.currency} {'-' if self.minor < 0 else ''}{int(whole):,}{point}{fraction}"

    def __str__(self) -> str:
        return f"{self.value} {self.currency}"

    def __add__(self, other: Money) -> Money:
        """The sum; raises ValueError across currencies, which are never added to one another."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added")
        return Money(self.minor + other.minor, self.currency)


def parse_money(text: str) -> Money:
    """Reads "1250000.00 USD"; raises ValueError with a sentence fit to be shown."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f'“{text}” is not an amount; write it like "1250000.00 USD"')
    sign, whole, fraction, currency = written[1], written[2], written[3] or "", written[4].upper()
    digits = MINOR_DIGITS.get(currency)
    if digits is None:
        raise ValueError(f"{currency} is not a currency of ISO 4217")
    if len(fraction) > digits:
        raise ValueError(f"{currency} has {digits} decimal places, “{text.strip()}” has {len(fraction)}")
    minor = int(f"{sign}{whole}{fraction.ljust(digits, '0')}")
    if abs(minor) > LARGEST:
        raise ValueError(f"“{text.strip()}” is larger than can be kept ({Money(LARGEST, currency)})")
    return Money(minor, currency)
