"""Begins a long story of somebody's in the sample province: `prepare_long_story LOGIN CHARS`.

Prints its id.
"""

import sys

_LINE = "这是一段用来量时间的稿子，写河，写桥，写早市，也写末班车，句子有长有短，念得出口。"


def main() -> None:
    """Write paragraphs of about 200 characters until there are enough."""
    import django

    django.setup()
    from django.db import transaction

    from huiliu.accounts import api as accounts
    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.editing import api

    login, chars = sys.argv[1], int(sys.argv[2])
    paragraph = _LINE * 5
    text = "\n".join([paragraph] * (chars // len(paragraph) + 1))
    by = accounts.person_by_login(login).id
    with transaction.atomic(), tenant_scope(accounts.tenant_by_slug("tongzhou").id, person=by):
        print(api.story_create(title="量时间的长稿", by=by, text=text).id)


if __name__ == "__main__":
    main()
