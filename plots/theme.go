package plots

import (
	"image/color"
	"math"
)

// The colours, each with one meaning in every chart. Blue, vermilion and
// grey of Okabe and Ito (2008) keep apart under the common forms of colour
// blindness, and apart from that each mark has a shape or a dash of its own.
var (
	white = color.RGBA{255, 255, 255, 255}
	ink   = color.RGBA{0x1b, 0x1d, 0x22, 255} // what was counted; titles
	plain = color.RGBA{0x3a, 0x3f, 0x47, 255} // sentences
	muted = color.RGBA{0x63, 0x69, 0x73, 255} // ticks, notes
	rule  = color.RGBA{0xb4, 0xb8, 0xbf, 255} // axes
	grid  = color.RGBA{0xe6, 0xe7, 0xe9, 255}
	zone  = color.RGBA{0xf7, 0xf7, 0xf4, 255} // behind everything projected
	track = color.RGBA{0xee, 0xef, 0xf1, 255} // the empty part of a bar

	blue       = color.RGBA{0x00, 0x72, 0xb2, 255} // the bands' labels; their fills are tints of it
	projected  = color.RGBA{0x00, 0x4f, 0x7f, 255} // the median and its label
	target     = color.RGBA{0xd5, 0x5e, 0x00, 255}
	targetText = color.RGBA{0xb3, 0x4c, 0x00, 255} // vermilion, dark enough to read
	targetTint = tint(target, 0.14)                // between the two values of a range
	reference  = color.RGBA{0x8c, 0x91, 0x99, 255} // what a scenario is compared with
)

// bandTints are the fills of the bands, from the widest; opaque, since
// translucent fills differ between formats.
var bandTints = [len(bandLevels)]color.RGBA{tint(blue, 0.11), tint(blue, 0.24), tint(blue, 0.42)}

// baseTints are the fills of the bands of a base.
var baseTints = [len(bandLevels)]color.RGBA{tint(reference, 0.16), tint(reference, 0.32), tint(reference, 0.55)}

// palette returns every colour that charts use.
func palette() []color.RGBA {
	colours := []color.RGBA{white, ink, plain, muted, rule, grid, zone, track, blue, projected, target, targetText, targetTint, reference,
		tint(target, 0.75), tint(target, 0.35), tint(projected, 0.45), tint(muted, 0.5)}
	colours = append(append(colours, bandTints[:]...), baseTints[:]...)
	for _, a := range heatTints {
		colours = append(colours, tint(projected, a))
	}
	for _, s := range fitStrokes {
		colours = append(colours, s.color, tint(s.color, 0.5))
	}
	return colours
}

// contrast returns the contrast ratio of two colours, 1 to 21 (WCAG 2.2,
// relative luminance).
func contrast(a, b color.RGBA) float64 {
	hi, lo := luminance(a), luminance(b)
	if hi < lo {
		hi, lo = lo, hi
	}
	return (hi + 0.05) / (lo + 0.05)
}

func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// tint blends the share a of c with white.
func tint(c color.RGBA, a float64) color.RGBA {
	mix := func(v uint8) uint8 { return uint8(a*float64(v) + (1-a)*255 + 0.5) }
	return color.RGBA{mix(c.R), mix(c.G), mix(c.B), 255}
}

// A theme is the sizes of a chart's words and margins, in pixels.
type theme struct {
	title, subtitle, label, note style
	margin                       float64
	gap                          float64 // between the parts of a chart
	wide                         bool
}

// themeFor returns the theme for a chart of the width.
func themeFor(width float64) theme {
	if width >= 600 {
		return theme{
			title:    style{size: 21, bold: true, color: ink},
			subtitle: style{size: 13.5, color: muted},
			label:    style{size: 12.5, color: plain},
			note:     style{size: 10.5, color: muted},
			margin:   24, gap: 16, wide: true,
		}
	}
	return theme{
		title:    style{size: 16, bold: true, color: ink},
		subtitle: style{size: 12, color: muted},
		label:    style{size: 11, color: plain},
		note:     style{size: 9.5, color: muted},
		margin:   12, gap: 12,
	}
}
