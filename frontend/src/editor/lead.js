// The picture that a story begins with, which a stage of review may have locked. The server refuses a change of
// it; here it is not begun.
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';

export class Lead {
  constructor() {
    this.locked = false;
    const plugin = new Plugin({ filterTransaction: (tr, state) => !this.locked || !tr.docChanged || Boolean(tr.getMeta(ySyncPluginKey)) || same(pictureOf(tr.doc), pictureOf(state.doc)) });
    this.extension = Extension.create({ name: 'lead', addProseMirrorPlugins: () => [plugin] });
  }
}

function pictureOf({ firstChild }) { return ['figure', 'gallery'].includes(firstChild?.type.name) ? firstChild : null; }

function same(one, other) { return one === other || Boolean(one && other && one.eq(other)); }
