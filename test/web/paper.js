/*
 * A page printed on A4, measured: Decree 30, Phụ lục I. Positions are those of the words in the
 * PDF, in points from the top left corner.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MM = 72 / 25.4;
const WORD = new RegExp('<word xMin="([-\\d.]+)" yMin="([-\\d.]+)" '
	+ 'xMax="([-\\d.]+)" yMax="([-\\d.]+)">(.*?)</word>', 'g');

function run(program, ...args) {
	return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
}

/* pdftotext -bbox: pages of { width, height, words: [{ x, y, right, bottom, text }] }. */
function measure(pdf) {
	const xml = run('pdftotext', '-bbox', pdf, '-');
	return xml.split('<page ').slice(1).map(part => {
		const [, width, height] = part.match(/width="([\d.]+)" height="([\d.]+)"/);
		const words = [...part.matchAll(WORD)].map(([, ...word]) => {
			const [x, y, right, bottom] = word.slice(0, 4).map(Number);
			return { x, y, right, bottom, text: word[4] };
		});
		return { width: +width, height: +height, words };
	});
}

/* The words of a phrase where they follow each other on the page; null if they don't. */
function phrase(page, text) {
	const parts = text.split(' ');
	const at = page.words.findIndex((_, i) => parts.every((p, j) => page.words[i + j]?.text === p));
	return at < 0 ? null : page.words.slice(at, at + parts.length);
}

const near = (a, b, by) => Math.abs(a - b) <= by;
const left = words => Math.min(...words.map(w => w.x));
const right = words => Math.max(...words.map(w => w.right));
const middle = words => (left(words) + right(words)) / 2;

function checkLetterhead(tally, name, first) {
	const state = phrase(first, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
	const motto = phrase(first, 'Độc lập - Tự do - Hạnh phúc');
	const number = first.words.find(w => w.text === 'Số:');
	const day = first.words.find(w => w.text === 'ngày' && w.x > first.width / 2 - 20);

	if (!tally.check(name('letterhead is complete'), state && motto && number && day))
		return;
	tally.check(name('Quốc hiệu on one line'), near(state[0].y, state.at(-1).y, 1));
	tally.check(name('Quốc hiệu in the right half'), left(state) > 85 * MM
		&& right(state) <= first.width - 15 * MM + 1, `${left(state)} to ${right(state)}`);
	tally.check(name('Tiêu ngữ centred under it'), near(middle(motto), middle(state), 3)
		&& motto[0].y > state[0].y && motto[0].y - state[0].y < 25);
	tally.check(name('top margin'), near(state[0].y, 20 * MM, 8), `${state[0].y}`);
	tally.check(name('number level with the date'), near(number.bottom, day.bottom, 4),
		`${number.bottom} and ${day.bottom}`);
	tally.check(name('number left of the date'), number.right < day.x && number.x > 30 * MM);
}

/* The plan and each appendix count from 1 and show the number from their second page on. */
function wrongNumbers(all) {
	const wrong = [];
	let expected = 0;

	all.forEach((p, i) => {
		const found = p.words.filter(w => w.bottom < 20 * MM);
		const centre = 30 * MM + (p.width - 45 * MM) / 2;
		const starts = i === 0 || p.words.some((w, at) => w.text === 'Phụ' && w.y < 25 * MM
			&& p.words[at + 1]?.text === 'lục');
		expected = starts ? 1 : expected + 1;
		if (found.map(w => w.text).join() !== (starts ? '' : String(expected))
			|| (found.length && !near(middle(found), centre, 3)))
			wrong.push(`page ${i + 1}, to be number ${expected}: ${JSON.stringify(found)}`);
	});
	return wrong;
}

function checkPages(tally, name, all) {
	const upright = all.filter(p => p.width < p.height);

	tally.check(name('A4'), all.every(p => near(Math.min(p.width, p.height), 210 * MM, 1)
		&& near(Math.max(p.width, p.height), 297 * MM, 1)));
	tally.none(name('page numbers centred in the top margin, none on first pages'),
		wrongNumbers(all));
	tally.none(name('text stays inside the margins'), upright.flatMap(p => p.words
		.filter(w => w.x < 30 * MM - 2 || w.right > p.width - 15 * MM + 2)
		.map(w => w.text)));
}

/* `signers`: the first line of each. */
function checkEnd(tally, name, all, signers) {
	const last = all.find(p => phrase(p, 'Nơi nhận:'));
	const to = last && phrase(last, 'Nơi nhận:');
	const body = last && last.words.filter(w => w.bottom < to[0].y && w.y > 20 * MM);
	const level = last && last.words.filter(w => near(w.bottom, to[0].bottom, 6) && w.x > 80 * MM);

	if (!tally.check(name('recipients are there'), last))
		return;
	tally.check(name('last lines of the text on the same page'), body.length > 0);
	if (signers.length < 2) {
		tally.check(name('signature level with the recipients'), level.length > 0);
		return;
	}
	const heads = signers.map(text => phrase(last, text));
	tally.check(name('two sign side by side, above the recipients'), heads.every(h => h
		&& near(h[0].y, heads[0][0].y, 1) && h[0].y < to[0].y)
		&& right(heads[0]) < left(heads[1]), JSON.stringify(heads));
}

/* The facts and the link to the DOCX are for the screen. */
function checkHidden(tally, name, all) {
	const text = all.flatMap(p => p.words.map(w => w.text)).join(' ');
	tally.check(name('no facts table on paper'), !text.includes('Thông tin văn bản'));
}

export async function checkPaper(tally, page, file, keep) {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vanthu-web-'));
	const pdf = keep || path.join(folder, 'page.pdf');
	const name = what => `${file} on paper: ${what}`;

	try {
		await page.pdf({ path: pdf, preferCSSPageSize: true });
		const all = measure(pdf);
		checkLetterhead(tally, name, all[0]);
		checkPages(tally, name, all);
		checkEnd(tally, name, all, await page.$$eval('.ky .nguoi',
			all => all.map(e => e.querySelector('p').textContent)));
		checkHidden(tally, name, all);
		const fonts = run('pdffonts', pdf).split('\n').slice(2, -1);
		tally.none(name('Times New Roman or its metric twin'),
			fonts.filter(f => !/Times|Liberation ?Serif|Tinos|Mono/.test(f)));
	} finally {
		fs.rmSync(folder, { recursive: true });
	}
}
