package plots

import (
	"fmt"
	"image/color"
	"math"
	"strings"
)

// paper is what white becomes in dark mode.
var paper = color.RGBA{0x16, 0x18, 0x1c, 255}

// DarkStyle returns CSS rules that show the inline SVGs below the selector
// scope in dark mode: each colour of the theme turned from light to dark in
// the same hue. For a page that follows the reader's setting:
//
//	"@media (prefers-color-scheme: dark) {" + DarkStyle("") + "}"
func DarkStyle(scope string) string {
	if scope != "" {
		scope += " "
	}
	var out strings.Builder
	for _, c := range palette() {
		from, to := hex(c), hex(dark(c))
		for _, attribute := range []string{"fill", "stroke"} {
			fmt.Fprintf(&out, "%s.attain-chart [%s=%q]{%[2]s:%[4]s}\n", scope, attribute, from, to)
		}
	}
	return out.String()
}

// dark returns the colour with its lightness turned over: white becomes
// paper and black becomes white.
//
//	L′ = p + (1 − p)(1 − L), L the lightness of HSL and p that of paper
func dark(c color.RGBA) color.RGBA {
	if c == white {
		return paper
	}
	h, s, l := hsl(c)
	_, _, p := hsl(paper)
	if grey(c) {
		s = 0
	}
	return fromHSL(h, s, p+(1-p)*(1-l))
}

// grey reports whether no hue is seen in c; near white its saturation says
// otherwise.
func grey(c color.RGBA) bool { return max(c.R, c.G, c.B)-min(c.R, c.G, c.B) < 8 }

// hsl returns hue (0 to 6), saturation and lightness (0 to 1) of c.
func hsl(c color.RGBA) (h, s, l float64) {
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	most, least := max(r, g, b), min(r, g, b)
	l = (most + least) / 2
	d := most - least
	if d == 0 {
		return 0, 0, l
	}
	s = d / (1 - math.Abs(2*l-1))
	switch most {
	case r:
		h = math.Mod((g-b)/d+6, 6)
	case g:
		h = (b-r)/d + 2
	default:
		h = (r-g)/d + 4
	}
	return h, s, l
}

// fromHSL is the inverse of hsl.
func fromHSL(h, s, l float64) color.RGBA {
	d := s * (1 - math.Abs(2*l-1))
	channel := func(shift float64) uint8 {
		x := math.Mod(h+shift, 6)
		v := l + d*(math.Min(math.Max(2-math.Abs(x-3), 0), 1)-0.5) // turned below so that red is highest at hue 0
		return uint8(math.Round(255 * math.Min(math.Max(v, 0), 1)))
	}
	return color.RGBA{channel(3), channel(1), channel(5), 255}
}
