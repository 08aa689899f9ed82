// THIRD_PARTY_NOTICES.md: every package that the bundle holds, with its licence.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundled as data or fonts, so that esbuild does not see them. */
const BESIDE = ['@expo-google-fonts/inter', '@iconify-json/carbon'];

async function bundledPackages(root) {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/main.ts'],
    outdir: join(root, '.cache/notices'),
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    external: ['@napi-rs/canvas'],
    metafile: true,
    logLevel: 'error',
  });
  const names = new Set(BESIDE);
  // Only what is left after tree shaking is distributed.
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (name && bytesInOutput > 0) names.add(name);
    }
  }
  return [...names].sort();
}

function licenceOf(root, name) {
  const folder = join(root, 'node_modules', name);
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').replace(/\r/g, '').trim() : '';
  const notice = existsSync(join(folder, 'NOTICE')) ? readFileSync(join(folder, 'NOTICE'), 'utf8').trim() : '';
  return {
    name,
    license: license ?? 'see text',
    text,
    notice,
    author: typeof author === 'string' ? author : (author?.name ?? ''),
  };
}

export async function outputs(root) {
  const licences = (await bundledPackages(root)).map((name) => licenceOf(root, name));
  const apache = licences.filter(({ license }) => license === 'Apache-2.0');
  const others = licences.filter(({ license }) => license !== 'Apache-2.0');
  const texts = new Map();
  for (const { name, license, text, author } of others) {
    const body = text === '' ? `${license}${author === '' ? '' : `, ${author}`}` : text;
    texts.set(body, [...(texts.get(body) ?? []), name]);
  }
  const notices = apache
    .filter(({ notice }) => notice !== '')
    .map(({ name, notice }) => `### ${name}\n\n\`\`\`\n${notice}\n\`\`\``);
  const text = `# Third-party notices

Made by \`npm run generate\` from what the bundle holds. The Apache License 2.0 is in [LICENSE](LICENSE), the SIL Open Font License of Inter in \`dist/fonts/LICENSE\`.

## Apache License 2.0

${apache.map(({ name, author }) => `- ${name}${author === '' ? '' : ` (${author})`}`).join('\n')}
${notices.length > 0 ? `\n${notices.join('\n\n')}\n` : ''}
## Other licences

${[...texts].map(([body, names]) => `### ${names.join(', ')}\n\n\`\`\`\n${body}\n\`\`\``).join('\n\n')}
`;
  return [{ path: join(root, 'THIRD_PARTY_NOTICES.md'), text }];
}
