"""Actions and things of the trail in words. What has none yet is shown by its code."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

ACTION_WORDS: Words = {
    "asset.add": _("added a picture or file"),
    "asset.describe": _("described a picture or file"),
    "asset.frame": _("cropped a picture"),
    "assignment.accepted": _("accepted an assignment"),
    "assignment.done": _("finished an assignment"),
    "assignment.give": _("gave an assignment"),
    "chain.define": _("set the chain of reviews"),
    "channel.define": _("set up a channel"),
    "draft.save": _("saved the draft"),
    "draft.set_aside": _("set a second draft aside"),
    "embargo.lift": _("lifted the embargo"),
    "embargo.set": _("set an embargo"),
    "job.cancel": _("took a job back"),
    "job.retry": _("let a job run again"),
    "lead.dropped": _("dropped a lead"),
    "lead.new": _("put a lead back"),
    "lead.receive": _("received a lead"),
    "lead.taken": _("took a lead up"),
    "lead.use": _("made something of a lead"),
    "membership.change": _("changed somebody’s roles"),
    "people.export": _("took out the list of people"),
    "person.describe": _("changed name or e-mail of an account"),
    "person.reset_link": _("made a link to a new password"),
    "person.close": _("closed an account"),
    "person.create": _("opened an account"),
    "person.login": _("logged in"),
    "person.password_change": _("changed a password"),
    "profile.change": _("changed a content profile"),
    "profile.define": _("made a content profile"),
    "profile.reinstate": _("put a content profile back to use"),
    "profile.retire": _("retired a content profile"),
    "provider.define": _("set up a provider"),
    "provider.reinstate": _("put a provider back to use"),
    "provider.retire": _("retired a provider"),
    "redirect.add": _("redirected an address"),
    "redirect.remove": _("took a redirect away"),
    "release.correct": _("put a correction out"),
    "release.create": _("put the story out"),
    "release.lapse": _("let a planned release lapse"),
    "release.rebuild": _("built the pages again"),
    "release.schedule": _("planned a release"),
    "release.unschedule": _("took a planned release back"),
    "review.pass": _("passed the review"),
    "review.return": _("returned the story"),
    "review.take_back": _("took the story back from review"),
    "review.waive": _("granted a waiver"),
    "story.correct": _("began a correction"),
    "story.create": _("began a story"),
    "story.draft": _("put the story back to draft"),
    "story.in_review": _("sent the story into review"),
    "story.passed": _("saw the story pass all reviews"),
    "story.profile": _("changed the story’s profile"),
    "story.relate": _("changed the related stories"),
    "story.released": _("saw the story go out"),
    "story.returned": _("sent the story back to its author"),
    "story.submit": _("submitted the story"),
    "story.withdrawn": _("withdrew the story"),
    "security.export": _("exported the security log"),
    "tenant.create": _("entered a centre"),
    "tenant.look": _("changed how the centre looks"),
    "tenant.pause": _("paused the centre"),
    "tenant.resume": _("let the centre go on"),
    "tenant.second_factor": _("changed who needs a second factor"),
    "token.create": _("made an access token"),
    "token.revoke": _("revoked an access token"),
    "topic.approved": _("approved a topic"),
    "topic.done": _("finished a topic"),
    "topic.dropped": _("dropped a topic"),
    "topic.propose": _("proposed a topic"),
    "topic.under_way": _("started a topic"),
    "trail.check": _("had the trail checked"),
    "trail.export": _("exported the trail"),
    "version.freeze": _("froze a version"),
}

_OF_SECURITY = ("membership.", "person.", "tenant.", "token.")
SECURITY_WORDS: Words = {
    "answer.forbidden": _("was refused a page"),
    "csrf.failed": _("sent a form of unproved origin"),
    "login.failed": _("a login failed"),
    "login.locked": _("a login was tried too often"),
    "logout": _("logged out"),
    "person.session_stolen": _("a session came from another browser"),
    "tenant.switch": _("changed the centre they work in"),
    "token.beyond": _("a token went beyond its scope"),
    "token.refused": _("a token was refused"),
    **{code: word for code, word in ACTION_WORDS.items() if code.startswith(_OF_SECURITY)},
}
"""What stands in the security log, in words."""

KIND_WORDS: Words = {
    "asset": _("picture or file"),
    "assignment": _("assignment"),
    "chain": _("chain of reviews"),
    "channel": _("channel"),
    "collection": _("collection"),
    "job": _("job"),
    "lead": _("lead"),
    "person": _("person"),
    "profile": _("content profile"),
    "provider": _("provider"),
    "redirect": _("redirect"),
    "release": _("release"),
    "stage": _("review stage"),
    "story": _("story"),
    "tenant": _("centre"),
    "token": _("access token"),
    "topic": _("topic"),
    "trail": _("audit trail"),
    "version": _("version"),
}

PLACES: Mapping[str, tuple[str, str]] = {
    "asset": ("asset", "asset.view"),
    "lead": ("lead", "lead.view"),
    "release": ("release", "release.view"),
    "stage": ("review-stage", "review.view"),
    "story": ("story", "story.view"),
    "topic": ("topic", "topic.view"),
}
"""The page of a thing by its kind, and the action that opens it."""

JOB_WORDS: Words = {
    "accounts.reset_mail": _("Mail the way to a new password"),
    "audit.check": _("Check the audit trail"),
    "audit.root": _("Seal the trails, hourly"),
    "audit.seal": _("Seal a trail"),
    "gathering.contacts_erase": _("Erase what readers left to be answered"),
    "gathering.poll": _("Ask a source"),
    "gathering.poll_due": _("Look which sources are due"),
    "kit.deliver_event": _("Deliver an event"),
    "kit.prune_events": _("Forget old events"),
    "kit.prune_jobs": _("Forget old jobs"),
    "kit.prune_security_log": _("Forget old security events"),
    "kit.search_check": _("Check the search index"),
    "kit.search_index": _("Make changes findable"),
    "kit.search_remake": _("Make the search index anew"),
    "library.draw": _("Make the sizes and frames of a picture"),
    "publishing.bake": _("Bake a page"),
    "publishing.carry_out": _("Put out what was planned"),
    "publishing.front": _("Write the front pages"),
    "publishing.media": _("Take pictures of a page off"),
    "publishing.prove": _("Put a proof beside a page"),
    "publishing.renew": _("Write front pages that have aged"),
    "publishing.stop": _("Take a page down"),
    "publishing.sweep": _("Look which plans are due"),
    "publishing.unpin": _("End a pin on the home page"),
    "review.remind": _("Remind of a deadline"),
    "review.sweep": _("Look which reviews are due"),
}

LEAF_WORDS: Words = {
    "version-submitted": _("Version submitted"),
    "review-passed": _("Review passed"),
    "review-returned": _("Review returned"),
    "waiver-granted": _("Waiver granted"),
    "released": _("Released"),
    "corrected": _("Corrected"),
    "audit-root": _("Root of the audit trail"),
    "key-changed": _("Key changed"),
}


def worded(words: Words, code: str) -> str:
    """Give the words of a code, or the code itself."""
    return str(words.get(code, code))


def codes_saying(words: Words, text: str) -> frozenset[str]:
    """Give the codes whose words, in the reader's language, or whose own text hold `text`."""
    wanted = text.casefold()
    return frozenset(
        code for code, word in words.items() if wanted in str(word).casefold() or wanted in code
    )
