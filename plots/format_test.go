package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"attain/lang"
)

// The same input gives the same bytes in every format.
func TestDeterministic(t *testing.T) {
	u := uglies[0]
	a, b := u.verdict(Slide, lang.Zh), u.verdict(Slide, lang.Zh)
	for name, format := range map[string]func(*Chart) []byte{
		"SVG":          func(c *Chart) []byte { return c.SVG(SVGSettings{}) },
		"outlined SVG": func(c *Chart) []byte { return c.SVG(SVGSettings{Outlines: true}) },
		"PDF":          (*Chart).PDF,
		"PNG":          func(c *Chart) []byte { return c.PNG(1) },
	} {
		if !bytes.Equal(format(a), format(b)) {
			t.Errorf("%s differs between two drawings", name)
		}
	}
}

// An SVG is well formed, says what it shows, and draws in the theme's colours
// alone, so that a page can turn them over.
func TestSVG(t *testing.T) {
	known := []string{"none"}
	for _, c := range palette() {
		known = append(known, hex(c))
	}
	each(t, func(t *testing.T, c *Chart) {
		for _, settings := range []SVGSettings{{}, {Outlines: true}, {Inline: true}} {
			var doc struct {
				Title string `xml:"title"`
				Desc  string `xml:"desc"`
				Lang  string `xml:"lang,attr"`
				Role  string `xml:"role,attr"`
				Width string `xml:"width,attr"`
				Marks []struct {
					Fill   string `xml:"fill,attr"`
					Stroke string `xml:"stroke,attr"`
				} `xml:",any"`
			}
			if err := xml.Unmarshal(c.SVG(settings), &doc); err != nil {
				t.Error(err)
			}
			width := decimal(c.Width, 2)
			if settings.Inline {
				width = "100%"
			}
			if doc.Title != c.Title || doc.Desc != c.Description || doc.Lang != c.lang.String() || doc.Role != "img" || doc.Width != width {
				t.Errorf("%q %q %s %s %s", doc.Title, doc.Desc, doc.Lang, doc.Role, doc.Width)
			}
			for _, m := range doc.Marks {
				if m.Fill != "" && !slices.Contains(known, m.Fill) || m.Stroke != "" && !slices.Contains(known, m.Stroke) {
					t.Errorf("a colour that is not in the palette: fill %q, stroke %q", m.Fill, m.Stroke)
				}
			}
		}
	})
}

// The ids of two charts in one page do not clash.
func TestSVGIDs(t *testing.T) {
	ids := func(c *Chart, s SVGSettings) []string {
		var found []string
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllSubmatch(c.SVG(s), -1) {
			found = append(found, string(m[1]))
		}
		return found
	}
	a, b := uglies[0].verdict(Slide, lang.En), uglies[1].verdict(Slide, lang.En)
	for _, id := range ids(a, SVGSettings{Outlines: true}) {
		if slices.Contains(ids(b, SVGSettings{Outlines: true}), id) {
			t.Errorf("%q is in both", id)
		}
	}
	if got := ids(a, SVGSettings{ID: "mine"}); !slices.Equal(got, []string{"mine-t", "mine-d"}) {
		t.Errorf("ids %q", got)
	}
}

// Dark mode keeps what is apart apart, and text readable on paper.
func TestDark(t *testing.T) {
	for _, c := range []color.RGBA{ink, plain, muted, targetText, projected, blue} {
		if ratio := contrast(dark(c), paper); ratio < 4.5 {
			t.Errorf("%s on paper has a contrast of %.1f", hex(dark(c)), ratio)
		}
	}
	for _, c := range palette() {
		if h, s, l := hsl(c); fromHSL(h, s, l) != c {
			t.Errorf("%s becomes %s", hex(c), hex(fromHSL(h, s, l)))
		}
	}
	if rule := ".attain-chart [fill=\"#ffffff\"]{fill:" + hex(paper) + "}"; !strings.Contains(DarkStyle("main"), "main "+rule) {
		t.Errorf("no rule %s", rule)
	}
}

// Text stands out from white by at least 4.5 to 1 (WCAG 2.2, 1.4.3).
func TestContrast(t *testing.T) {
	written := []color.RGBA{ink, plain, muted, targetText, projected, blue}
	for _, s := range fitStrokes {
		written = append(written, s.color)
	}
	for _, c := range written {
		if ratio := contrast(c, white); ratio < 4.5 {
			t.Errorf("%s on white has a contrast of %.2f", hex(c), ratio)
		}
	}
	for p := 0.05; p < 1; p += 0.1 {
		if c := heatColour(p); contrast(readableOn(c), c) < 4.5 {
			t.Errorf("text on %s has a contrast of %.2f", hex(c), contrast(readableOn(c), c))
		}
	}
}

// An SVG carries every word as text.
func TestSVGText(t *testing.T) {
	c := uglyNamed("markup").verdict(Slide, lang.En)
	var doc struct {
		Text []string `xml:"text"`
	}
	if err := xml.Unmarshal(c.SVG(SVGSettings{}), &doc); err != nil {
		t.Fatal(err)
	}
	if got, want := fmt.Sprintf("%q", doc.Text), fmt.Sprintf("%q", c.scene.words()); got != want {
		t.Errorf("texts %s, want %s", got, want)
	}
}

func TestPNG(t *testing.T) {
	c := uglies[0].compare(2, Phone, lang.Zh)
	for scale := 1; scale <= 2; scale++ {
		img, err := png.Decode(bytes.NewReader(c.PNG(scale)))
		if err != nil {
			t.Fatal(err)
		}
		if w, h := img.Bounds().Dx(), img.Bounds().Dy(); w != scale*int(c.Width) || h != scale*int(c.Height) {
			t.Errorf("%d×%d dots at scale %d for a chart of %v×%v", w, h, scale, c.Width, c.Height)
		}
	}
}

// Every entry of a PDF's cross-reference table points at its object, and
// every stream is as long as it says.
func TestPDF(t *testing.T) {
	pdf := uglies[0].verdict(Slide, lang.Zh).PDF()
	entries := regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllSubmatch(pdf, -1)
	if len(entries) < 6 {
		t.Fatalf("%d objects", len(entries))
	}
	for i, e := range entries {
		at, err := strconv.Atoi(string(e[1]))
		if want := fmt.Sprintf("%d 0 obj\n", i+1); err != nil || !bytes.HasPrefix(pdf[at:], []byte(want)) {
			t.Errorf("object %d is not at %d", i+1, at)
		}
	}
	for _, m := range regexp.MustCompile(`/Length (\d+)>>\nstream\n`).FindAllSubmatchIndex(pdf, -1) {
		n, err := strconv.Atoi(string(pdf[m[2]:m[3]]))
		if err != nil || !bytes.HasPrefix(pdf[m[1]+n:], []byte("\nendstream")) {
			t.Errorf("the stream at %d is not %d bytes long", m[1], n)
		}
	}
	start := regexp.MustCompile(`startxref\n(\d+)\n%%EOF`).FindSubmatch(pdf)
	if at, err := strconv.Atoi(string(start[1])); err != nil || !bytes.HasPrefix(pdf[at:], []byte("xref\n")) {
		t.Errorf("no cross-reference table at %s", start[1])
	}
}

// A PDF opens in poppler, at the size of its chart.
func TestPDFOpens(t *testing.T) {
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("no pdftoppm")
	}
	for name, draw := range goldens {
		c := draw()
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file+".pdf", c.PDF(), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(pdftoppm, "-r", "96", "-png", "-singlefile", file+".pdf", file).CombinedOutput(); err != nil || len(out) > 0 {
			t.Fatalf("%s: %v %s", name, err, out)
		}
		opened, err := os.ReadFile(file + ".png")
		if err != nil {
			t.Fatal(err)
		}
		got, want := decode(t, opened), decode(t, c.PNG(1))
		if mean, _ := difference(got, want); mean > mostPDFMean {
			t.Errorf("%s differs from its PNG by %.2f on average", name, mean)
		}
	}
}

// mostPDFMean is the mean difference of a channel, of 255, between a PDF as
// poppler paints it and the PNG: edges are smoothed in another way.
const mostPDFMean = 2.5
