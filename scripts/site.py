#!/usr/bin/env python3
"""Turns the documents and notebooks into target/site and checks every link within it; scripts/site calls it."""

import html.parser
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

SITE = pathlib.Path("target/site")
CHAPTERS = {
    "Start": ["README.md", "docs/embedding.md", "docs/python.md", "docs/spark.md", "docs/command-line.md", "docs/custom-parts.md", "CHANGELOG.md"],
    "Learn": ["docs/from-the-notebook.md", "notebooks/README.md", *sorted(map(str, pathlib.Path("notebooks").glob("*.ipynb")))],
    "How it works": ["docs/architecture.md", "docs/kernels.md", "docs/numerics.md", "docs/measuring.md", "docs/performance.md", "docs/design-notes.md"],
    "What is promised": ["docs/reliability.md", "docs/mutations.md", "SECURITY.md"],
    "Take part": ["CONTRIBUTING.md", "docs/extending.md", "docs/releasing.md"],
}
CHAPTERS["How it works"] += sorted({str(path) for path in pathlib.Path("docs").glob("*.md")} - {s for c in CHAPTERS.values() for s in c})
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · nn</title>
<link rel="stylesheet" href="{root}site.css">
</head>
<body>
<a class="contents" href="#contents">Contents</a>
<nav id="contents">
{menu}
</nav>
<main>
{body}
</main>
</body>
</html>
"""


def target(source):
    """The path of a source's page."""
    if source == "README.md":
        return "index.html"
    if source.endswith("README.md"):
        return source[: -len("README.md")] + "index.html"
    return re.sub(r"\.(md|ipynb)$", ".html", source)


def title(source):
    if source == "README.md":
        return "nn"
    text = pathlib.Path(source).read_text()
    return re.search(r'(?:^|")# (.+?)(?:\\n|",?|$)', text, re.M).group(1).strip()


def menu(root):
    parts = []
    for chapter, sources in CHAPTERS.items():
        parts.append(f"<strong>{chapter}</strong><ul>")
        parts += [f'<li><a href="{root}{target(source)}">{title(source)}</a></li>' for source in sources]
        parts.append("</ul>")
    parts.append("<strong>Javadoc</strong><ul>")
    for module in sorted(path.name for path in (SITE / "javadoc").iterdir()):
        parts.append(f'<li><a href="{root}javadoc/{module}/index.html">{module}</a></li>')
    parts.append("</ul>")
    return "\n".join(parts)


def body(source):
    """The HTML of a page, with links to pages instead of sources."""
    command = ["pandoc", "-t", "html5", "--mathml", "--highlight-style=pygments", "--fail-if-warnings"]
    if source.endswith(".ipynb"):
        media = pathlib.Path(target(source)).with_suffix("")
        command += ["-f", "ipynb", f"--extract-media={media}", f"--resource-path={pathlib.Path(source).resolve().parent}"]
    else:
        command += ["-f", "gfm"]
    made = subprocess.run(command + [str(pathlib.Path(source).resolve())], cwd=SITE, capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"site: {source}: {made.stderr}")
    html = made.stdout.replace(f'src="{pathlib.Path(source).parent}/', 'src="')
    known = {page for pages in CHAPTERS.values() for page in pages}

    def link(match):
        address = match.group(2)
        if re.match(r"[a-z]+:|#", address):
            return match.group(0)
        path, hash, fragment = address.partition("#")
        source_path = (pathlib.Path(source).parent / path).as_posix()
        plain = pathlib.PurePosixPath(*normal(source_path)).as_posix()
        if plain in known:
            path = re.sub(r"[^/]+$", pathlib.PurePosixPath(target(plain)).name, path)
        elif pathlib.Path(plain).is_file():  # such as LICENSE: it is copied as it is
            (SITE / plain).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(plain, SITE / plain)
        return f'{match.group(1)}"{path}{hash}{fragment}"'

    html = re.sub(r'(href=)"([^"]*)"', link, html)
    return html.replace("<table", '<div class="table"><table').replace("</table>", "</table></div>")


def normal(path):
    parts = []
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return parts


def write(source):
    page = SITE / target(source)
    page.parent.mkdir(parents=True, exist_ok=True)
    root = "../" * (len(page.relative_to(SITE).parts) - 1)
    page.write_text(PAGE.format(title=title(source), root=root, menu=menu(root), body=body(source)))


class Links(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.links, self.ids = [], set()

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("href", "src"):
                self.links.append(value)
            if name in ("id", "name"):
                self.ids.add(value)


def check():
    """Checks that every link on our pages leads to a file, and to an anchor in it. Javadoc pages are only targets: javadoc checks its own links."""
    pages = {}

    def parsed(path):
        if path not in pages:
            pages[path] = Links()
            pages[path].feed(path.read_text(errors="replace"))
        return pages[path]

    broken = []
    for page in sorted(SITE.rglob("*.html")):
        if "javadoc" in page.parts:
            continue
        for link in parsed(page).links:
            address = urllib.parse.urlsplit(link)
            if address.scheme or address.netloc:
                continue
            path = (page.parent / urllib.parse.unquote(address.path)).resolve() if address.path else page.resolve()
            if not path.is_file():
                broken.append(f"{page}: {link}: no such file")
            elif address.fragment and path.suffix == ".html" and address.fragment not in parsed(path).ids:
                broken.append(f"{page}: {link}: no such heading")
    return broken


def main():
    shutil.copytree("docs/images", SITE / "docs/images")
    shutil.copy("scripts/site.css", SITE / "site.css")
    for sources in CHAPTERS.values():
        for source in sources:
            write(source)
    broken = check()
    if broken:
        sys.exit("\n".join(["site: broken links:", *broken]))
    print(f"Made {SITE}/index.html: {len(list(SITE.rglob('*.html')))} pages, all links checked.")


if __name__ == "__main__":
    main()
