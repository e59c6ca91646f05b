/* The site as files, as a server on this machine, and the browser that looks at it. */
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

/* All pages of the site, relative to it, in order. */
export function pages(site) {
	return fs.readdirSync(site, { recursive: true }).map(String)
		.filter(f => f.endsWith('.html')).sort();
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.png': 'image/png', '.jpg': 'image/jpeg' };

export function serve(site) {
	const root = path.resolve(site);
	const server = http.createServer((request, response) => {
		const name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
		const file = path.join(root, name);
		if (name === '/favicon.ico') {
			response.writeHead(204).end(); /* browsers ask for it on their own */
		} else if (!file.startsWith(root + path.sep) || !fs.existsSync(file)) {
			response.writeHead(404).end();
		} else {
			const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
			response.writeHead(200, { 'content-type': type }).end(fs.readFileSync(file));
		}
	});
	return new Promise(done => server.listen(0, '127.0.0.1', () =>
		done({ server, origin: `http://127.0.0.1:${server.address().port}` })));
}

/* The system's Chromium in a fresh profile, with all that it does on its own turned off. */
export function launch() {
	const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
	const executablePath = process.env.CHROMIUM ?? known.find(f => fs.existsSync(f));

	if (!executablePath)
		throw new Error('no Chromium found: install the package chromium, or set CHROMIUM');
	return chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update', '--disable-sync'],
	});
}
