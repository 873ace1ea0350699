"""Numbers: every quantity of a text with value, unit, bounds, direction and what it counts; no model."""

from .find import find_numbers, numbers_of, parse_number
from .mention import NumberMention
from .printed import print_number
from .units import normal_unit, same_unit

__all__ = ["NumberMention", "find_numbers", "normal_unit", "numbers_of", "parse_number", "print_number", "same_unit"]
