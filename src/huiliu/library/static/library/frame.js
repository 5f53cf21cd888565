// The point of interest: click, drag or arrow keys write the number fields; the frames follow.
const form = document.querySelector('[data-frame]');
const [width, height] = form.dataset.size.split(' ').map(Number);
const picture = form.querySelector('[data-point]');
const fields = { x: form.elements.x, y: form.elements.y };
const within = (value) => Math.max(0, Math.min(1000, Math.round(value)));

function show() {
  const x = within(fields.x.value);
  const y = within(fields.y.value);
  for (const mark of picture.querySelectorAll('circle')) {
    mark.setAttribute('cx', (x * width) / 1000);
    mark.setAttribute('cy', (y * height) / 1000);
  }
  for (const crop of form.querySelectorAll('[data-ratio]:not([data-drawn])')) {
    const [across, down] = crop.dataset.ratio.split(':').map(Number);
    const scale = Math.min(width / across, height / down);
    const wide = across * scale;
    const high = down * scale;
    const left = Math.max(0, Math.min(width - wide, (x * width) / 1000 - wide / 2));
    const top = Math.max(0, Math.min(height - high, (y * height) / 1000 - high / 2));
    crop.setAttribute('viewBox', `${left} ${top} ${wide} ${high}`);
  }
}

function set(x, y) {
  fields.x.value = within(x);
  fields.y.value = within(y);
  show();
}

function point(event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(picture.getScreenCTM().inverse());
  set((at.x / width) * 1000, (at.y / height) * 1000);
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
picture.addEventListener('pointerdown', (event) => { picture.setPointerCapture(event.pointerId); point(event); });
picture.addEventListener('pointermove', (event) => { if (event.buttons) point(event); });
picture.addEventListener('keydown', (event) => {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const far = event.shiftKey ? 50 : 10;
  set(Number(fields.x.value) + step[0] * far, Number(fields.y.value) + step[1] * far);
});
form.addEventListener('input', show);
