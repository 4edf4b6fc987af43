"""The check-digit arithmetic that several numbers share (ISO 7064, Luhn), written out because it is small."""


def mod_11_10_holds(digits: str) -> bool:
    """ISO 7064 MOD 11,10 over a string of ASCII digits, the last being the check digit."""
    carry = 10
    for digit in digits[:-1]:
        carry = (carry + int(digit)) % 10 or 10
        carry = carry * 2 % 11
    return (carry + int(digits[-1])) % 10 == 1


def mod_11_2_check(digits: str) -> str:
    """The ISO 7064 MOD 11-2 check character, `0`-`9` or `X`, of a string of ASCII digits."""
    carry = 0
    for digit in digits:
        carry = (carry + int(digit)) * 2 % 11
    value = (12 - carry) % 11
    return "X" if value == 10 else str(value)


def luhn_holds(digits: str) -> bool:
    """The Luhn check over a string of ASCII digits; it does not see 09 and 90 exchanged."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
