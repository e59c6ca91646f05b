/*
 * Checks every page of a built site as its readers meet it: on a wide screen, on a phone, at
 * 400 %, in the dark, on paper, with a screen reader (axe-core: WCAG 2.1 A and AA), and its HTML
 * with the Nu checker.
 *
 *     node check.js SITE [SHOTS]
 *
 * SITE is the folder that would be uploaded (output/site). With SHOTS, screenshots and PDFs are
 * left in that folder for the eye. Ends with "N passed, N failed"; exit status 1 if any failed.
 * Needs Chromium (or $CHROMIUM), a Java runtime, pdftotext. Nothing is fetched from anywhere.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pages, serve, launch } from './site.js';
import { Tally } from './tally.js';
import { checkMarkup } from './markup.js';
import { checkPaper } from './paper.js';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/* How a page is looked at. 400 % of 1280 x 1024 is 320 x 256 CSS pixels of four device pixels. */
const VIEWS = [
	{ name: 'wide', viewport: { width: 1280, height: 900 } },
	{ name: 'dark', viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
	{ name: 'tablet', viewport: { width: 768, height: 1024 } },
	{ name: 'phone', viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
	{ name: '320 px', viewport: { width: 320, height: 640 } },
	{ name: '400 %', viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
];

/* A page in a fresh context that notes what it asks for and what it complains of. */
async function open(browser, url, view) {
	const context = await browser.newContext(view);
	const page = await context.newPage();
	const asked = [], complaints = [];
	page.on('request', r => asked.push(r.url()));
	page.on('console', m => m.type() === 'error' && complaints.push(m.text()));
	page.on('pageerror', e => complaints.push(String(e)));
	page.on('response', r => r.status() >= 400 && complaints.push(`${r.status()} ${r.url()}`));
	await page.goto(url, { waitUntil: 'load' });
	return { page, asked, complaints };
}

/* Captions that one would have to scroll sideways to read, also after scrolling the table. */
function cutCaptions() {
	return [...document.querySelectorAll('caption:not(.an)')].filter(c => {
		const frame = c.closest('.bang'), seen = frame.getBoundingClientRect();
		const cut = [frame.scrollWidth, 0].filter(x => {
			frame.scrollLeft = x;
			const box = c.getBoundingClientRect();
			return box.left < seen.left - 1 || box.right > seen.right + 1;
		});
		return cut.length > 0;
	}).map(c => c.textContent);
}

/* Groups of recipients with lines that are broken although there is room beside the note. */
function crampedGroups() {
	return [...document.querySelectorAll('.noi-nhan .nhom')].filter(group => {
		const room = group.getBoundingClientRect().right
			- group.lastElementChild.getBoundingClientRect().right;
		return room > 2 && [...group.querySelectorAll('li')].some(li =>
			li.getBoundingClientRect().height > 1.5 * parseFloat(getComputedStyle(li).lineHeight));
	}).map(group => group.textContent);
}

/* Elements that stick out of the window, frames that scroll by themselves excepted. */
function sticksOut() {
	const width = document.documentElement.clientWidth;
	const out = [];
	if (document.documentElement.scrollWidth > width)
		out.push(`the page is ${document.documentElement.scrollWidth} px wide in ${width}`);
	for (const e of document.querySelectorAll('main *, aside *')) {
		const box = e.getBoundingClientRect();
		if (!e.closest('.bang, .an') && (box.right > width + 1 || box.left < -1))
			out.push(`<${e.localName} class="${e.className}"> from ${box.left} to ${box.right}`);
	}
	return out;
}

async function axeViolations(page) {
	await page.evaluate(axe);
	const result = await page.evaluate(tags =>
		window.axe.run(document, { runOnly: { type: 'tag', values: tags } }), WCAG);
	return result.violations.flatMap(v => v.nodes.map(n =>
		`${v.id}: ${n.target} ${n.failureSummary.replace(/\s+/g, ' ')}`));
}

async function checkView(tally, browser, origin, file, url, view, shots) {
	const { page, asked, complaints } = await open(browser, url, view);
	const name = what => `${file} ${view.name}: ${what}`;

	tally.none(name('no complaints'), complaints);
	tally.none(name('no request to another host'), asked.filter(u => new URL(u).origin !== origin));
	tally.none(name('nothing sticks out sideways'), await page.evaluate(sticksOut));
	tally.none(name('captions are in sight'), await page.evaluate(cutCaptions));
	tally.none(name('recipients use the room they have'), await page.evaluate(crampedGroups));
	tally.none(name('axe, WCAG 2.1 A and AA'), await axeViolations(page));
	if (shots)
		await page.screenshot({ path: shotName(shots, file, view.name, 'png'), fullPage: true });
	await page.context().close();
}

function shotName(shots, file, view, suffix) {
	const base = path.dirname(file).replaceAll(/[^\w.-]+/g, '_');
	return path.join(shots, `${base}.${view.replaceAll(/\W+/g, '')}.${suffix}`);
}

async function main(site, shots) {
	const tally = new Tally();
	const files = pages(site);
	const { server, origin } = await serve(site);
	const browser = await launch();

	tally.check('the site has pages', files.length > 0, site);
	for (const file of files) {
		const url = `${origin}/${file.split(path.sep).map(encodeURIComponent).join('/')}`;
		for (const view of VIEWS)
			await checkView(tally, browser, origin, file, url, view, shots);
		if (file.startsWith('so-dang-ky')) /* the register: no document of its own */
			continue;
		const { page } = await open(browser, url, VIEWS[0]);
		await checkMarkup(tally, page, site, file);
		await checkPaper(tally, page, file, shots && shotName(shots, file, 'print', 'pdf'));
		await page.context().close();
	}
	await browser.close();
	server.close();
	nuChecker(tally, site, files);
	return tally.end();
}

/* One run for all pages; a test for each. CSS inside the pages is checked too. */
function nuChecker(tally, site, files) {
	const java = ['-Xss4m', '-jar', String(require('vnu-jar')), '--exit-zero-always', '--stdout',
		'--format', 'json', ...files.map(f => path.resolve(site, f))];
	const { messages } = JSON.parse(execFileSync('java', java, { maxBuffer: 1 << 28 }));

	for (const file of files)
		tally.none(`${file}: Nu HTML checker`, messages
			.filter(m => m.type !== 'info')
			.filter(m => decodeURIComponent(m.url ?? '').endsWith(path.sep + file))
			.map(m => `${m.lastLine}:${m.lastColumn ?? ''}: ${m.message}`));
	tally.none('Nu HTML checker: ran through', messages
		.filter(m => m.type === 'non-document-error').map(m => m.message));
}

const [site, shots] = process.argv.slice(2);
if (!site) {
	console.error('usage: node check.js SITE [SHOTS]');
	process.exit(2);
}
if (shots)
	fs.mkdirSync(shots, { recursive: true });
process.exitCode = await main(site, shots) ? 0 : 1;
