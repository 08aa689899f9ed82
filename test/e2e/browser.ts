import { existsSync } from 'node:fs';
import { type Browser, launch, type Page } from 'puppeteer-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Debian's chromium, or the one that CHROMIUM names; nothing where there is none. */
export const chromiumPath = (): string | undefined =>
  PLACES.find((path) => path !== undefined && path !== '' && existsSync(path));

/** Nothing that a browser does by itself reaches the network. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('No chromium here; install Debian’s package chromium.');
  // As root, in a container, chromium has no sandbox of its own.
  return launch({ executablePath, args: ['--no-sandbox', ...QUIET] });
}

/** A page that remembers what it asked for and what went wrong. */
export async function watchedPage(
  browser: Browser,
  size: { width: number; height: number },
): Promise<{ page: Page; requests: string[]; failures: string[] }> {
  const page = await browser.newPage();
  await page.setViewport(size);
  const requests: string[] = [];
  const failures: string[] = [];
  page.on('request', (request) => void requests.push(request.url()));
  page.on('requestfailed', (request) => void failures.push(`${request.failure()?.errorText} ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
  });
  page.on('pageerror', (error) => void failures.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') failures.push(message.text());
  });
  page.on('dialog', (dialog) => {
    failures.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, requests, failures };
}
