"""What a check found, step by step, in words that a person can act on.

Shown by `huiliu verify` and by the public verify page. Chinese and English stand here, beside
each other, because a proof is checked where no message catalogue is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How a step ended."""

    PASSED = "passed"
    FAILED = "failed"
    ADVICE = "advice"


class StepKind(StrEnum):
    """What a step looks at."""

    OPENED = "opened"
    LEAF_READ = "leaf-read"
    LEAF_COPIES = "leaf-copies"
    LEAF_SIGNED = "leaf-signed"
    CHECKPOINT = "checkpoint"
    INCLUDED = "included"
    FILE = "file"
    FILE_MISSING = "file-missing"
    FILE_UNNAMED = "file-unnamed"
    LOG_KEY = "log-key"


class Language(StrEnum):
    """Languages of a report."""

    CHINESE = "zh"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was looked at; `found` holds what the sentence names."""

    kind: StepKind
    outcome: Outcome
    found: Mapping[str, str] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """Say the step in one sentence.

        >>> Step(StepKind.LEAF_READ, Outcome.FAILED, {"why": "..."}).text(Language.CHINESE)
        '记录读不出：格式不对，字节被改过。'
        """
        chinese, english = _SENTENCES[self.kind, self.outcome]
        return (chinese if language is Language.CHINESE else english).format(**self.found)


@dataclass(frozen=True, slots=True)
class Report:
    """All steps of one check, in the order they were taken."""

    steps: tuple[Step, ...]

    @property
    def passed(self) -> bool:
        """Whether no step failed and the decisive one, the inclusion in the log, was taken."""
        taken = {step.kind for step in self.steps if step.outcome is Outcome.PASSED}
        failed = any(step.outcome is Outcome.FAILED for step in self.steps)
        return StepKind.INCLUDED in taken and not failed

    @property
    def verdict(self) -> tuple[str, str]:
        """The whole in one sentence: Chinese, English."""
        if self.passed:
            return ("通过：与账本一致，没有被改动。", "Passed: it agrees with the log, unaltered.")
        return (
            "不通过：上面标 ✗ 的地方对不上。",
            "Failed: what is marked ✗ above does not agree.",
        )


_SENTENCES: Mapping[tuple[StepKind, Outcome], tuple[str, str]] = {
    (StepKind.OPENED, Outcome.PASSED): (
        "打开：存证包，{count} 个文件。",
        "Opened: a proof of {count} files.",
    ),
    (StepKind.OPENED, Outcome.FAILED): (
        "打不开：不是完整的证明文件。重新下载一份再验。（{why}）",
        "Cannot open: not a whole proof. Download it again. ({why})",
    ),
    (StepKind.LEAF_READ, Outcome.PASSED): (
        "记录：{kind}，对象 {subject}，时间 {at}。",
        "Leaf: {kind}, subject {subject}, at {at}.",
    ),
    (StepKind.LEAF_READ, Outcome.FAILED): (
        "记录读不出：格式不对，字节被改过。",
        "Leaf unreadable, its bytes were altered: {why}.",
    ),
    (StepKind.LEAF_COPIES, Outcome.FAILED): (
        "leaf.json 和证明里的记录不同：从第 {byte} 字节起被改过。",
        "leaf.json and the leaf inside the proof differ: altered from byte {byte} on.",
    ),
    (StepKind.LEAF_SIGNED, Outcome.PASSED): (
        "单位签名：对。密钥 {name}（{key}）。",
        "Signature of the tenant: right. Key {name} ({key}).",
    ),
    (StepKind.LEAF_SIGNED, Outcome.FAILED): (
        "单位签名：不对。记录被改过，或不是该单位签的。",
        "Signature of the tenant: wrong. The leaf was altered or is another's: {why}.",
    ),
    (StepKind.CHECKPOINT, Outcome.PASSED): (
        "检查点签名：对。账本 {origin}，共 {size} 条。",
        "Signature of the checkpoint: right. Log {origin}, {size} entries.",
    ),
    (StepKind.CHECKPOINT, Outcome.FAILED): (
        "检查点签名：不对。检查点被改过，或不是该账本签的。",
        "Signature of the checkpoint: wrong. It was altered or is another log's: {why}.",
    ),
    (StepKind.INCLUDED, Outcome.PASSED): (
        "收录：在。第 {index} 条，根 {root}。",
        "Inclusion: yes. Entry {index}, root {root}.",
    ),
    (StepKind.INCLUDED, Outcome.FAILED): (
        "收录：不在。第 {index} 条推不到检查点的根，记录、路径或检查点被改过。",
        "Inclusion: no. Entry {index} does not lead to the root: leaf, path or checkpoint altered.",
    ),
    (StepKind.FILE, Outcome.PASSED): (
        "文件 {name}：没有改动，哈希写在 {where}。",
        "File {name}: unaltered, its hash stands in {where}.",
    ),
    (StepKind.FILE, Outcome.FAILED): (
        "文件 {name}：被改过。应为 {want}，实为 {got}。",
        "File {name}: altered. Should be {want}, is {got}.",
    ),
    (StepKind.FILE_MISSING, Outcome.FAILED): (
        "文件 {name}：缺。",
        "File {name}: missing.",
    ),
    (StepKind.FILE_UNNAMED, Outcome.FAILED): (
        "文件 {name}：记录里没有它的哈希 {got}，是被换过或后加的。",
        "File {name}: the leaf does not name its hash {got}; it was replaced or added.",
    ),
    (StepKind.LOG_KEY, Outcome.PASSED): (
        "账本公钥：是信任的那一把，{key}。",
        "Key of the log: the trusted one, {key}.",
    ),
    (StepKind.LOG_KEY, Outcome.FAILED): (
        "账本公钥：不在信任的名单里，{key}。",
        "Key of the log: not among the trusted ones, {key}.",
    ),
    (StepKind.LOG_KEY, Outcome.ADVICE): (
        "账本公钥 {key}：和 {origin} 公布的对一遍。",
        "Key of the log {key}: compare it with the one that {origin} publishes.",
    ),
}
