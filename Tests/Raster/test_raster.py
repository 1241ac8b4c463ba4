#!/usr/bin/env python3
"""Checks the PNG and PDF files of a linchpin that was built with the package trait Raster.

    test_raster.py --tool .build-raster/debug/linchpin

Needs nothing but Python's own library; what else it could check it names as skipped.
"""

import argparse
import functools
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Examples/mercor-breach-2026/supply-chain.yaml"
HOSTILE = ROOT / "Tests/LinchpinCLITests/Descriptions/hostile.yaml"
SEED, DARK, WHITE = (0xD5, 0x5E, 0x00), (0x0D, 0x11, 0x17), (0xFF, 0xFF, 0xFF)


class Picture:
    """A PNG of 8 bits a channel, read by the letter of its specification."""

    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n"
        packed, at = b"", 8
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
            if kind == b"IHDR":
                self.width, self.height, depth, color = struct.unpack(">IIBB", body[:10])
                assert depth == 8 and color in (2, 6)
                self.channels = 3 if color == 2 else 4
            if kind == b"IDAT":
                packed += body
            at += 12 + length
        self.packed = packed

    @functools.cached_property
    def rows(self):
        return list(self.unfiltered(zlib.decompress(self.packed)))

    def unfiltered(self, data):
        step, length = self.channels, self.width * self.channels
        above = bytearray(length)
        for start in range(0, len(data), length + 1):
            kind, row = data[start], bytearray(data[start + 1:start + 1 + length])
            for i in range(length if kind else 0):
                left = row[i - step] if i >= step else 0
                up, corner = above[i], above[i - step] if i >= step else 0
                if kind == 4:
                    guess = left + up - corner
                    add = min((left, up, corner), key=lambda value: abs(guess - value))
                else:
                    add = (0, left, up, (left + up) // 2)[kind]
                row[i] = (row[i] + add) & 255
            above = row
            yield bytes(row)

    def colors(self):
        step = self.channels
        return {tuple(row[i:i + 3]) for row in self.rows for i in range(0, len(row), step)}

    def corner(self):
        return tuple(self.rows[0][:3])


class RasterTests(unittest.TestCase):
    tool = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def run_map(self, name, *options, description=EXAMPLE):
        """The file's bytes, and the finished process."""
        file = self.folder / name
        result = subprocess.run(
            [self.tool, "map", description, "-o", file, *options], capture_output=True, text=True)
        return (file.read_bytes() if file.exists() else None), result

    def svg_size(self, *options, description=EXAMPLE):
        svg, _ = self.run_map("size.svg", *options, description=description)
        return tuple(int(number) for number in re.search(rb'width="(\d+)" height="(\d+)"', svg).groups())

    def test_png_is_the_drawing_in_pixels(self):
        width, height = self.svg_size()
        for options, scale in ((), 2), (("--scale", "1"), 1), (("--scale", "0.5"), 0.5):
            data, result = self.run_map("map.png", *options)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            picture = Picture(data)
            self.assertEqual((picture.width, picture.height), (int(width * scale), int(height * scale)))
            if scale == 0.5:
                colors = picture.colors()
                self.assertGreater(len(colors), 50)
                self.assertIn(SEED, colors)
                self.assertEqual(picture.corner(), WHITE)

    def test_theme_is_that_of_the_drawing(self):
        dark = Picture(self.run_map("dark.png", "--theme", "dark", "--scale", "0.5")[0])
        self.assertEqual(dark.corner(), DARK)
        self.assertIn(SEED, dark.colors())
        grey = Picture(self.run_map("grey.png", "--theme", "monochrome", "--scale", "0.5")[0])
        self.assertTrue(all(max(color) - min(color) < 24 for color in grey.colors()))
        automatic, _ = self.run_map("automatic.png")
        self.assertEqual(automatic, self.run_map("light.png", "--theme", "light")[0])

    def test_bytes_are_the_same_at_any_time(self):
        first = [self.run_map(name)[0] for name in ("a.png", "a.pdf")]
        time.sleep(1.1)
        self.assertEqual(first, [self.run_map(name)[0] for name in ("b.png", "b.pdf")])

    def test_pdf_is_one_page_of_the_drawings_size(self):
        width, height = self.svg_size()
        data, result = self.run_map("map.pdf")
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertTrue(data.startswith(b"%PDF-"))
        boxes = re.findall(rb"/MediaBox \[ 0 0 ([\d.]+) ([\d.]+) \]", data)
        if not boxes:
            self.skipTest("cairo has packed the page into a stream")
        self.assertEqual(len(boxes), 1)
        self.assertAlmostEqual(float(boxes[0][0]), width * 0.75, delta=0.01)
        self.assertAlmostEqual(float(boxes[0][1]), height * 0.75, delta=0.01)

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_text_of_a_pdf_can_be_selected(self):
        self.run_map("map.pdf")
        text = subprocess.run(["pdftotext", self.folder / "map.pdf", "-"], capture_output=True, text=True)
        self.assertIn("What a breach of Mercor would reach", text.stdout)

    def test_hostile_names_are_drawn(self):
        for name in "map.png", "map.pdf":
            data, result = self.run_map(name, description=HOSTILE)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertGreater(len(data), 1_000)

    def chain(self, length):
        """A supply chain with one tier after the other."""
        lines = ["linchpin: 1", "labs:", "  lab:", "    engages: [{supplier: v1, evidence: confirmed}]", "vendors:"]
        for number in range(1, length):
            lines += [f"  v{number}:", f"    engages: [{{supplier: v{number + 1}, evidence: confirmed}}]"]
        file = self.folder / "chain.yaml"
        file.write_text("\n".join(lines + [f"  v{length}:"]) + "\n")
        return file

    def test_too_many_pixels_are_made_fewer_and_that_is_said(self):
        data, result = self.run_map("map.png", description=self.chain(200))
        self.assertEqual(result.returncode, 0)
        self.assertIn("note: the picture is too large for that scale", result.stderr)
        self.assertEqual(struct.unpack(">I", data[16:20])[0], 32_767)

    def test_far_too_many_pixels_are_refused_with_a_way_out(self):
        data, result = self.run_map("map.png", description=self.chain(6_000))
        self.assertEqual((data, result.returncode), (None, 75))
        self.assertIn("hint: write an SVG", result.stderr)

    def test_a_file_that_cannot_be_written_leaves_nothing_behind(self):
        _, result = self.run_map("nowhere/map.png")
        self.assertIn(result.returncode, (73, 74))
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_scale_is_for_pixels(self):
        self.assertEqual(self.run_map("map.svg", "--scale", "2")[1].returncode, 64)
        self.assertEqual(self.run_map("map.png", "--scale", "0")[1].returncode, 64)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", required=True, type=pathlib.Path)
    arguments, rest = parser.parse_known_args()
    RasterTests.tool = arguments.tool.resolve()
    unittest.main(argv=sys.argv[:1] + rest)
