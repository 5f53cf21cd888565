// Passages of the lead go in behind the block with the caret. The server puts them in: it knows whose they are.
import { post } from '../post.js';

export async function quote(form, editor, room) {
  const passages = new FormData(form).getAll('passages');
  if (passages.length === 0) return;
  const after = editor.state.selection.$from.index(0) + 1;
  const body = JSON.stringify({ lead: form.elements.lead.value, passages, after });
  const answer = await post(room.replace(/room$/, 'passages'), body, { headers: { 'Content-Type': 'application/json' } }).catch(() => null);
  if (answer?.ok) form.reset();
}
