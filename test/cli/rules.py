"""rules.py VANTHU SCRATCH: every rule of vanthu check, shown by its own examples: the wrong one is found
by that rule at a place in the plan, the right one is not. Prints "ok" and "not ok" lines."""
import json
import os
import re
import shutil
import subprocess
import sys

vanthu, scratch = sys.argv[1:]
# What cannot be shown in a few lines.
WITHOUT = {"co-quan-missing", "subject-long"}

FIELDS = {
    "loại": "loại: KH\n",
    "số": "số: 145\n",
    "ngày": "ngày: 4/3/2021\n",
    "trích yếu": "trích yếu: Tổ chức Tháng Công nhân năm 2021\n",
    "cơ quan chủ quản": "cơ quan chủ quản: [TỔNG LIÊN ĐOÀN LAO ĐỘNG, VIỆT NAM]\n",
    "cơ quan": "cơ quan: [LIÊN ĐOÀN LAO ĐỘNG, TỈNH LẠNG SƠN]\n",
    "viết tắt": "viết tắt: LĐLĐ\n",
    "địa danh": "địa danh: Lạng Sơn\n",
    "nơi nhận": "nơi nhận:\n  - Ban Dân vận Tỉnh ủy\n  - lưu: [VT, Ban CSPL]\n",
    "ký": "ký:\n  quyền hạn: TM. BAN THƯỜNG VỤ\n  chức vụ: CHỦ TỊCH\n  tên: Nguyễn Văn A\n",
    "trạng thái": "trạng thái: phát hành\n",
}
TEXT = "# Mục đích, yêu cầu\n\nNâng cao nhận thức của đoàn viên.\n\n# Nội dung\n\nTuyên truyền.\n"


def plan(example):
    """A whole plan with the example's fields in place of its own, and its text if it has one."""
    head, _, text = ("\n" + example).partition("\n\n")
    fields = dict(FIELDS)
    for block in re.findall(r"^\S[^:\n]*:.*\n(?:[ #].*\n)*", head.lstrip("\n") + "\n", re.M):
        fields[block.split(":")[0]] = block
    return "---\n%s---\n\n%s" % ("".join(fields.values()), TEXT if not text and not example.startswith("\n") else text)


def write(name, text):
    with open(os.path.join(scratch, "content", name), "w", encoding="utf-8") as f:
        f.write(text)


def findings(example):
    """The ids of what is found in the example's plan, a.md. What follows a line "=== NAME" in it is of
    another file: fields of a second plan, or lines of the co-quan.yaml of both."""
    shutil.rmtree(os.path.join(scratch, "content"), ignore_errors=True)
    os.makedirs(os.path.join(scratch, "content"))
    own, *others = re.split(r"^=== (.*)\n", example, flags=re.M)
    files = dict(zip(others[::2], others[1::2]))
    write("co-quan.yaml", "tên cơ quan: Liên đoàn Lao động tỉnh Lạng Sơn\n" + files.pop("co-quan.yaml", ""))
    for name, fields in files.items():
        write(name, plan(fields))
    write("a.md", plan(own if not others else own.rstrip("\n") + "\n"))
    run = subprocess.run([vanthu, "check", "-C", scratch, "--format", "json", "a.md"],
                         capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 1):
        return ["status %d: %s" % (run.returncode, run.stderr)]
    return [x["rule"] for x in json.loads(run.stdout)]


def examples(rule):
    text = subprocess.run([vanthu, "help", rule], capture_output=True, text=True, encoding="utf-8").stdout
    parts = re.split(r"\n(Wrong|Right):\n\n", text)
    return {title: re.sub(r"^    ", "", body, flags=re.M) for title, body in zip(parts[1::2], parts[2::2])}


bad = 0


def say(good, text):
    global bad
    bad |= not good
    print(("ok " if good else "not ok ") + "rule " + text)


plain = findings("")
say(plain == [], "examples: the plan around them is right %s" % plain)
rules = [line.split("\t")[0] for line in
         subprocess.run([vanthu, "check", "--list"], capture_output=True, text=True, encoding="utf-8")
         .stdout.splitlines()]
say(len(rules) > 20, "list: there are rules")
for rule in rules:
    shown = examples(rule)
    if rule in WITHOUT:
        say(not shown, rule + ": has no examples")
        continue
    if set(shown) != {"Wrong", "Right"}:
        say(False, rule + ": has a wrong and a right example")
        continue
    wrong, right = findings(shown["Wrong"]), findings(shown["Right"])
    say(rule in wrong, "%s: finds its wrong example %s" % (rule, wrong))
    say(right == [], "%s: nothing is found in its right example %s" % (rule, right))
sys.exit(bad)
