"""What may be done, as rights speak of it: every command and every file leads to one of these."""

from __future__ import annotations

from enum import StrEnum


class Deed(StrEnum):
    """Something that a person may or may not do. The value is what the record of deeds calls it."""

    ASK = "ask"
    FOLLOW = "follow"
    UPLOAD = "upload"
    PUBLISH = "publish"
    REPLACE = "replace"
    WITHDRAW = "withdraw"
    APPOINT = "appoint"
    DISMISS = "dismiss"
    AUDIT = "audit"
    STATUS = "status"
    ADMIT = "admit"
    BAR = "bar"
