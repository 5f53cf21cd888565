// Builds what the pages load into one folder. Same sources, same locks, same bytes.
// Usage: node build.mjs [folder]; without a folder, into the package's static files.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { compile } from 'sass';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '../src/huiliu/web/static/web/dist');
const icons = join(here, 'node_modules/@tabler/icons/icons/outline');
const notice = '/*! Huiliu, Apache-2.0. Holds parts under MIT, BSD and 0BSD: see THIRD-PARTY.txt */';

// What is bundled, with its licence: their authors ask for no more, and for no less.
async function licences(inputs) {
  const names = new Set(['@tabler/core', '@tabler/icons']);
  for (const input of Object.keys(inputs)) {
    const found = input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)\//);
    if (found) names.add(found[1]);
  }
  const parts = await Promise.all([...names].sort().map(licence));
  await writeFile(join(out, 'THIRD-PARTY.txt'), parts.join(`\n${'-'.repeat(72)}\n`));
}

async function licence(name) {
  const folder = join(here, 'node_modules', name);
  const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  const text = file ? await readFile(join(folder, file), 'utf8') : `License: ${about.license}`;
  return `${name} ${about.version} (${about.license})\n\n${text.trim().replaceAll('\r', '')}\n`;
}

async function scripts() {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: here,
    entryPoints: ['bare', 'desk', 'editor', 'notes', 'public'].map((name) => `src/${name}.js`),
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari15.6'],
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: notice },
    logLevel: 'warning',
  });
  await licences(metafile.inputs);
}

async function styles() {
  const { css } = compile(join(here, 'src/tabler.scss'), {
    style: 'compressed', quietDeps: true, silenceDeprecations: ['import', 'global-builtin'],
  });
  // Tabler's own build gives its variables this prefix after Sass.
  const prefixed = css.replace(/^\uFEFF/, '').replace(/(?<![\w-])--(?=[a-z])/g, '--tblr-');
  const { code } = await transform(prefixed, { loader: 'css', minify: true, charset: 'utf8' });
  await writeFile(join(out, 'tabler.css'), `${notice}\n${code}`);
}

// One <symbol> per name of icons.txt, so that a page asks for one file and no page inlines a picture.
async function sprite() {
  const names = (await readFile(join(here, 'icons.txt'), 'utf8')).split('\n').filter(Boolean);
  const symbols = await Promise.all(names.map(async (name) => {
    const svg = await readFile(join(icons, `${name}.svg`), 'utf8');
    const paths = [...svg.matchAll(/<(path|circle|rect|line)[^>]*\/>/g)].map((match) => match[0]);
    return `<symbol id="i-${name}" viewBox="0 0 24 24">${paths.join('')}</symbol>`;
  }));
  const mark = await readFile(join(here, 'src/mark.svg'), 'utf8');
  await writeFile(join(out, 'icons.svg'),
    `<svg xmlns="http://www.w3.org/2000/svg">\n${mark.trim()}\n${symbols.join('\n')}\n</svg>\n`);
}

await mkdir(out, { recursive: true });
await Promise.all([scripts(), styles(), sprite()]);
