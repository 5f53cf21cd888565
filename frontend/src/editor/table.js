// Tables without merged cells. What ProseMirror needs of a cell's span is always one and never stored.
import { Extension, Node } from '@tiptap/core';
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing,
  toggleHeaderColumn, toggleHeaderRow,
} from '@tiptap/pm/tables';

const spans = () => ({
  colspan: { default: 1, parseHTML: () => 1, renderHTML: () => ({}) },
  rowspan: { default: 1, parseHTML: () => 1, renderHTML: () => ({}) },
  colwidth: { default: null, parseHTML: () => null, renderHTML: () => ({}) },
});

function cell(name, tag, tableRole) {
  return Node.create({
    name, tableRole, content: 'paragraph+', isolating: true,
    addAttributes: spans,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  });
}

const row = Node.create({
  name: 'tableRow', tableRole: 'row', content: '(tableCell | tableHeader)*',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: () => ['tr', 0],
});

const table = Node.create({
  name: 'table', tableRole: 'table', content: 'tableRow+', group: 'block', isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: () => ['table', ['tbody', 0]],
  addKeyboardShortcuts() {
    return {
      Tab: ({ editor }) => isInTable(editor.state) && (run(goToNextCell(1))(editor) || (run(addRowAfter)(editor), run(goToNextCell(1))(editor))),
      'Shift-Tab': ({ editor }) => isInTable(editor.state) && run(goToNextCell(-1))(editor),
    };
  },
  addProseMirrorPlugins: () => [tableEditing({ allowTableNodeSelection: true })],
});

const roles = Extension.create({
  name: 'tableRoles',
  extendNodeSchema: (extension) => ({ tableRole: extension.config.tableRole }),
});

export const tables = [roles, table, row, cell('tableCell', 'td', 'cell'), cell('tableHeader', 'th', 'header_cell')];

export function newTable(rows, columns) {
  const line = (type) => ({ type: 'tableRow', content: Array.from({ length: columns }, () => ({ type, content: [{ type: 'paragraph' }] })) });
  return { type: 'table', content: [line('tableHeader'), ...Array.from({ length: rows - 1 }, () => line('tableCell'))] };
}

function run(command) {
  return (editor) => command(editor.state, editor.view.dispatch);
}

export const inTable = (editor) => isInTable(editor.state);

// The tools that show while the caret is in a table.
export function tableTools(words) {
  const tool = (icon, word, command) => ({ icon, word, within: inTable, run: (editor) => { run(command)(editor); editor.commands.focus(); } });
  return [
    tool('row-insert-bottom', words.rowAfter, addRowAfter),
    tool('column-insert-right', words.columnAfter, addColumnAfter),
    tool('row-remove', words.rowRemove, deleteRow),
    tool('column-remove', words.columnRemove, deleteColumn),
    tool('table-row', words.headerRow, toggleHeaderRow),
    tool('table-column', words.headerColumn, toggleHeaderColumn),
    tool('table-off', words.tableRemove, deleteTable),
  ];
}
