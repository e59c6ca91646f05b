/* What a page says to machines and to those who don't see it, beyond what validators know. */
import fs from 'node:fs';
import path from 'node:path';

/* Runs in the browser: the facts about the page that are judged below. */
function read() {
	const all = (selector, f) => [...document.querySelectorAll(selector)].map(f);
	return {
		lang: document.documentElement.lang,
		title: document.title,
		description: document.querySelector('meta[name=description]')?.content ?? '',
		meta: Object.fromEntries(all('meta[name^="DC."]', m => [m.name, m.content])),
		scripts: all('script', s => s.type),
		json: all('script[type="application/ld+json"]', s => s.textContent),
		slots: all('*', e => e)
			.filter(e => [...e.attributes].some(a => a.name.startsWith('data-')))
			.map(e => e.outerHTML.slice(0, 80)),
		headings: all('h1, h2, h3, h4, h5, h6', h => ({
			rank: Number(h.localName[1]), text: h.textContent, id: h.id,
			aside: !!h.closest('aside'),
		})),
		links: all('a[href]', a => a.getAttribute('href')),
		lost: all('a[href^="#"]', a => a.getAttribute('href'))
			.filter(h => !document.getElementById(decodeURIComponent(h.slice(1)))),
		text: document.querySelector('article').textContent,
		tables: all('table', t => ({
			caption: t.caption?.textContent.trim() ?? '',
			bare: [...t.querySelectorAll('th')].filter(h => !h.scope).length,
			head: !!t.tHead,
		})),
		pictures: all('img', i => ({
			src: i.src, alt: i.hasAttribute('alt'), loaded: i.naturalWidth > 0,
			sized: i.hasAttribute('width') && i.hasAttribute('height'),
		})),
	};
}

function skippedRanks(headings) {
	const document = headings.filter(h => !h.aside);
	return document.filter((h, i) => i > 0 && h.rank > document[i - 1].rank + 1).map(h => h.text);
}

function checkJson(tally, name, facts) {
	let json = {};
	try {
		json = JSON.parse(facts.json[0] ?? '');
	} catch (e) {
		tally.check(name('JSON-LD is JSON'), false, e.message);
		return;
	}
	tally.check(name('JSON-LD'), json['@type'] === 'DigitalDocument' && json.inLanguage === 'vi'
		&& json.name === facts.title, facts.json[0]);
}

export async function checkMarkup(tally, page, site, file) {
	const facts = await page.evaluate(read);
	const name = what => `${file}: ${what}`;
	const here = path.join(site, path.dirname(file));
	const files = facts.links.filter(h => !/^([a-z][a-z+.-]*:|#)/i.test(h));

	tally.check(name('language'), facts.lang === 'vi', facts.lang);
	tally.check(name('title and description'), facts.title && facts.description);
	tally.check(name('Dublin Core'), facts.meta['DC.title'] === facts.title
		&& facts.meta['DC.language'] === 'vi' && facts.meta['DC.type'], JSON.stringify(facts.meta));
	tally.none(name('no script but JSON-LD'),
		facts.scripts.filter(t => t !== 'application/ld+json'));
	checkJson(tally, name, facts);
	tally.none(name('no slot is left'), facts.slots);
	tally.check(name('one h1'), facts.headings.filter(h => h.rank === 1).length === 1);
	tally.none(name('no rank is skipped'), skippedRanks(facts.headings));
	tally.none(name('every heading of the text can be linked to'),
		facts.headings.filter(h => h.rank > 1 && !h.aside && !h.id).map(h => h.text)
			.filter(t => !/^Phụ lục/.test(t)));
	tally.none(name('links on the page lead somewhere'), facts.lost);
	tally.none(name('links to files lead somewhere'), files.filter(h =>
		!fs.existsSync(path.join(here, decodeURIComponent(h.replace(/[?#].*/, ''))))));
	tally.check(name('no typed lines'), !/_{3,}|\.{6,}|…{3,}/.test(facts.text));
	tally.check(name('NFC'), facts.text === facts.text.normalize('NFC'));
	tally.none(name('tables have captions, heads and scopes'),
		facts.tables.filter(t => !t.caption || t.bare || !t.head).map(t => JSON.stringify(t)));
	tally.none(name('pictures are there, with alt and size'),
		facts.pictures.filter(p => !p.alt || !p.loaded || !p.sized).map(p => p.src));
}
