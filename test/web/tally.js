/* Counts tests and says them: "ok NAME", or "not ok NAME" with what was found below. */
export class Tally {
	passed = 0;
	failed = 0;

	check(name, ok, found = '') {
		if (ok) {
			this.passed++;
			console.log(`ok ${name}`);
		} else {
			this.failed++;
			console.log(`not ok ${name}\n    ${found}`);
		}
		return ok;
	}

	/* The list of what is wrong is empty. */
	none(name, wrong) {
		const shown = wrong.slice(0, 10);
		if (wrong.length > shown.length)
			shown.push(`… and ${wrong.length - shown.length} more`);
		return this.check(name, wrong.length === 0, shown.join('\n    '));
	}

	end() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0;
	}
}
