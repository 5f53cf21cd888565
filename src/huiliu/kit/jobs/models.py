"""What procrastinate does not keep: keys that ran, progress, and why a job failed."""

from typing import Any

from django.db import models

from huiliu.kit.scope import global_table


@global_table(reason="keys hold ids; they say only that a job was enqueued before")
class JobKey(models.Model):
    """A job enqueued under a key; the same name and key never enqueue a second one."""

    name = models.CharField(max_length=128)
    key = models.CharField(max_length=300)
    job_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        app_label = "kit"
        db_table = "kit_job_key"
        constraints = [models.UniqueConstraint(fields=["name", "key"], name="kit_job_key_once")]

    def __str__(self) -> str:
        return f"{self.name} {self.key}"


@global_table(reason="progress and fault of a job; job_card() shows it to the job's tenant alone")
class JobNote(models.Model):
    """How far a job is, and the reason of its last failure."""

    job_id = models.BigIntegerField(primary_key=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    note = models.CharField(max_length=200, default="")
    reason = models.TextField(default="")
    written_at = models.DateTimeField()

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        app_label = "kit"
        db_table = "kit_job_note"

    def __str__(self) -> str:
        return f"{self.job_id} {self.done}/{self.total}"
