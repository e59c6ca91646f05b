"""Spoils the real plans line by line and looks at what comes of it.

    mutate.py VANTHU TEXTOF ROOT

ROOT has templates/. Every line of every plan and of every co-quan.yaml is in turn dropped, doubled, cut
in half, emptied, indented and exchanged with the next one, and all of that is built. Prints "ok" or
"not ok" for each plan: the program comes to its end; a plan that is not written has a message; one that
is written without a message shows every word of its source, and something else than the plan as it
was, unless the change says nothing (an empty line, the order of fields).
"""
import collections
import glob
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

vanthu, textof, root = sys.argv[1:]
CHANGES = {
    "dropped": lambda lines, i: lines[:i] + lines[i + 1:],
    "doubled": lambda lines, i: lines[:i + 1] + lines[i:],
    "exchanged": lambda lines, i: lines[:i] + lines[i + 1:i + 2] + lines[i:i + 1] + lines[i + 2:],
    "halved": lambda lines, i: lines[:i] + [lines[i][:len(lines[i]) // 2]] + lines[i + 1:],
    "emptied": lambda lines, i: lines[:i] + [re.sub(r":.*", ":", lines[i])] + lines[i + 1:],
    "quoted": lambda lines, i: lines[:i] + [re.sub(r":.*", ': ""', lines[i])] + lines[i + 1:],
    "indented": lambda lines, i: lines[:i] + ["  " + lines[i]] + lines[i + 1:],
}
# Fields that the document does not show, as a word of theirs or at all.
UNSEEN = ("trạng thái", "ngày", "loại", "đánh số")


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(lines))


def without_comments(lines):
    """Comments of the front matter are no text."""
    end = lines.index("---", 1)
    front = [re.sub(r"(?<=\S)\s+# .*$", "", line) for line in lines[:end] if not re.match(r"\s*#", line)]
    return front + lines[end:]


def spoil(plan):
    """Writes all changes of a plan; gives the name of its folder."""
    name = plan[len("content/"):-len(".md")].replace("/", "-")
    lines = without_comments(read(plan).split("\n"))
    shared = read(os.path.dirname(plan) + "/co-quan.yaml").split("\n")
    folder = f"{root}/content/{name}"
    # Each in a union of its own: all have one number.
    write(f"{folder}/whole/co-quan.yaml", shared)
    write(f"{folder}/whole/plan.md", lines)
    for change, function in CHANGES.items():
        for i in range(len(lines)):
            write(f"{folder}/{change}-{i:04}/co-quan.yaml", shared)
            write(f"{folder}/{change}-{i:04}/plan.md", function(lines, i))
        for i in range(len(shared)):
            write(f"{folder}/shared-{change}-{i:04}/co-quan.yaml", function(shared, i))
            write(f"{folder}/shared-{change}-{i:04}/plan.md", lines)
    return name


def shown(path):
    """What a reader of the DOCX sees; None: there is none."""
    file = f"{root}/output/docx/{path}.docx"
    if not os.path.exists(file):
        return None
    return subprocess.run([textof, file], capture_output=True, text=True, check=True).stdout


def words(text):
    return collections.Counter(re.findall(r"[^\W_]+", text.upper()))


def source_words(source):
    """Words that the document shows: no keys, no numbers of lists, no attributes and addresses."""
    parts = re.split(r"^---\s*$", source, flags=re.M)
    if len(parts) < 3:
        return collections.Counter()
    body = re.sub(r"&\w+;|\{[^}]*\}|^\s*\d+\. |\]\([^)]*\)|<br>", " ", "---".join(parts[2:]), flags=re.M)
    fields = [re.sub(r"^(\s*-?\s*)[^:\"']{1,20}:( |$)", r"\1", line) for line in parts[1].split("\n")
              if not line.strip().startswith(UNSEEN)]
    return words("\n".join(fields) + " " + body)


def complaints(path, said):
    """The messages about a plan and its co-quan.yaml, by their ids."""
    return said[path] + said[os.path.dirname(path)]


def fault(path, text, whole, said):
    """What is wrong with one result; None for nothing."""
    if text is None:
        return None if complaints(path, said) else "is not written, and nothing is said"
    if complaints(path, said) != complaints(path.split("/")[0] + "/whole/plan", said):
        return None
    source = read(f"{root}/content/{path}.md")
    there = words(text)
    lost = [word for word, n in source_words(source).items() if there[word] < n]
    if lost:
        return "has lost, and nothing is said: " + " ".join(lost)
    line = int(re.sub(r"\D", "", path.split("/")[1]))
    lines = read(f"{root}/content/{path.split('/')[0]}/whole/plan.md").split("\n")
    if "dropped" in path and "shared" not in path and text == whole and lines[line].strip() \
            and not lines[line].startswith("trạng thái"):
        return f"shows the same without: {lines[line]}"
    return None


shutil.rmtree(f"{root}/content", ignore_errors=True)
plans = [spoil(plan) for plan in sorted(glob.glob("content/*/*.md"))]
result = subprocess.run([vanthu, "build", "-C", root], capture_output=True, text=True, check=False)
said = collections.defaultdict(list)
for line in result.stderr.split("\n"):
    place = re.match(r"content/([^:]*?)(?:\.md|/co-quan\.yaml):.* (?:error|warning): .*\[(.*)\]$", line)
    if place:
        said[place[1]].append(place[2])
if result.returncode != 1:
    print(f"not ok spoiled plans: status {result.returncode}")
for plan in plans:
    paths = [p[len(f"{root}/content/"):-3] for p in sorted(glob.glob(f"{root}/content/{plan}/**/*.md", recursive=True))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = dict(zip(paths, pool.map(shown, paths)))
    whole = texts.pop(f"{plan}/whole/plan")
    faults = [f"{p}: {f}" for p, t in texts.items() if (f := fault(p, t, whole, said))]
    for line in faults[:20]:
        print(line)
    usual = complaints(f"{plan}/whole/plan", said)
    silent = sum(t is not None and complaints(p, said) == usual for p, t in texts.items())
    print(f"{'not ok' if faults or not whole else 'ok'} spoiled {plan}: {len(texts)} ways, {silent} without a word")
