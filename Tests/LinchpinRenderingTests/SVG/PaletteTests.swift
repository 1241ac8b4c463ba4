import Foundation
import LinchpinAnalysis
import LinchpinCore
import Testing

@testable import LinchpinRendering

@Suite struct PaletteTests {
  let palettes = [Palette.light, Palette.dark, Palette.monochrome]
  let marks: [MapLegend.Mark] =
    [.seed, .untouched] + Outcome.allCases.map { .outcome($0) }

  @Test func `the contrast of black on white is 21 and that of a colour with itself 1`() {
    #expect(contrast(.black, .white) == 21)
    #expect(contrast(.orange, .orange) == 1)
    #expect((5.18...5.20).contains(contrast(.blue, .white)))
  }

  @Test func `text has a contrast of at least 4.5 on every fill`() {
    for palette in palettes {
      let pairs =
        EntityKind.allCases.flatMap { [palette.box($0), palette.tag($0)] }
        + marks.flatMap { [palette.box($0), palette.tag($0)] }
      for pair in pairs { #expect(contrast(pair.fill, pair.text) >= 4.5, "\(pair)") }
      for ground in [palette.surface, palette.band] {
        #expect(contrast(ground, palette.ink) >= 4.5)
        #expect(contrast(ground, palette.quietInk) >= 4.5)
      }
    }
  }

  @Test func `outlines, lines and signs have a contrast of at least 3 on both grounds`() {
    for palette in palettes {
      for ground in [palette.surface, palette.band] {
        #expect(contrast(ground, palette.outline) >= 3)
        #expect(contrast(ground, palette.harm) >= 3)
        for link in MapLink.allCases {
          #expect(contrast(ground, palette.line(link)) >= 3, "\(link)")
        }
      }
    }
  }

  @Test func `what recedes can still be seen`() {
    for palette in palettes {
      for ground in [palette.surface, palette.band] {
        #expect(contrast(ground, palette.dimmedLine) >= 3)
        #expect(contrast(ground, palette.dimmedOutline) >= 3)
      }
    }
  }

  @Test func `signs, tubes and badges can be told from their grounds, and read`() {
    for palette in palettes {
      for sign in ChangeKind.allCases.map({ RoundSign.change($0) }) + [.began, .ended] {
        let pair = palette.round(sign)
        #expect(contrast(pair.fill, pair.text) >= 4.5, "\(sign)")
        // A disc has a rim, so that the fill need not stand out from a box or line behind it.
        #expect(contrast(palette.rim(sign), pair.fill) >= 3, "\(sign)")
        let most = max(
          contrast(pair.fill, palette.band), contrast(palette.rim(sign), palette.band))
        #expect(most >= 3, "\(sign)")
      }
      for sort in ChangeKind.allCases {
        let tube = palette.tube(sort)
        #expect(contrast(palette.tubeInk, tube) >= 3, "\(sort)")
        for ground in [palette.surface, palette.band] {
          #expect(contrast(ground, tube) >= 3, "\(sort)")
          #expect(contrast(ground, palette.tubeInk) >= 3, "\(sort)")
        }
      }
      let fills = (0...4).map { MapBadge.Fill.step($0) }
      let hues = (0...7).map { MapBadge.Fill.hue($0) } + [.hue(nil)]
      for fill in fills + hues {
        for pair in [palette.badge(fill), palette.box(fill)] {
          #expect(contrast(pair.fill, pair.text) >= 4.5, "\(fill)")
        }
      }
      // Neighbouring steps of a scale can be told apart.
      for (light, dark) in zip(fills, fills.dropFirst()) {
        #expect(contrast(palette.badge(light).fill, palette.badge(dark).fill) >= 1.25)
      }
    }
  }

  /// The contrast ratio of WCAG 2.2, from 1 to 21.
  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (first, second) = (luminance(a), luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private func luminance(_ color: Color) -> Double {
    func linear(_ value: UInt8) -> Double {
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green)
      + 0.0722 * linear(color.blue)
  }
}
