"""The roles of a newsroom and the kinds of tenant. A role is held in one tenant at a time."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is in a tenant; one account may hold several."""

    REPORTER = "reporter"
    EDITOR = "editor"
    REVIEWER_1 = "reviewer_1"
    REVIEWER_2 = "reviewer_2"
    REVIEWER_3 = "reviewer_3"
    PUBLISHER = "publisher"
    PLANNER = "planner"
    CLERK = "clerk"
    RIGHTS_OFFICER = "rights_officer"
    MONITOR = "monitor"
    CENTRE_MANAGER = "centre_manager"
    PROVINCE_DUTY = "province_duty"
    AUDITOR = "auditor"
    OPERATOR = "operator"


class TenantKind(StrEnum):
    """What a tenant is: the province's desk, a district centre, or another outlet."""

    PROVINCE = "province"
    CENTRE = "centre"
    OUTLET = "outlet"
