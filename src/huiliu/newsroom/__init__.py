"""The newsroom in the order of the work: gathering, planning, editing, review, publishing."""
