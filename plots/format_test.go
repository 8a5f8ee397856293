package plots

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"regexp"
	"strconv"
	"testing"

	"attain/internal/lang"
)

// The same input gives the same bytes in every format.
func TestDeterministic(t *testing.T) {
	u := uglies[0]
	a, b := u.verdict(Slide, lang.Zh), u.verdict(Slide, lang.Zh)
	for name, format := range map[string]func(*Chart) []byte{
		"SVG": (*Chart).SVG, "TextSVG": (*Chart).TextSVG, "PDF": (*Chart).PDF,
		"PNG": func(c *Chart) []byte { return c.PNG(1) },
	} {
		if !bytes.Equal(format(a), format(b)) {
			t.Errorf("%s differs between two drawings", name)
		}
	}
}

// An SVG is well formed and says what it shows.
func TestSVG(t *testing.T) {
	for _, u := range uglies {
		c := u.verdict(Column, lang.Zh)
		for _, svg := range [][]byte{c.SVG(), c.TextSVG()} {
			var doc struct {
				Title string  `xml:"title"`
				Desc  string  `xml:"desc"`
				Lang  string  `xml:"lang,attr"`
				Width float64 `xml:"width,attr"`
			}
			if err := xml.Unmarshal(svg, &doc); err != nil {
				t.Errorf("%s: %v", u.name, err)
			}
			if doc.Title != c.Title || doc.Desc != c.Description || doc.Lang != "zh" || doc.Width != c.Width {
				t.Errorf("%s: %+v", u.name, doc)
			}
		}
	}
}

// A text SVG carries every word as text.
func TestTextSVG(t *testing.T) {
	c := uglyNamed("markup").verdict(Slide, lang.En)
	var doc struct {
		Text []string `xml:"text"`
	}
	if err := xml.Unmarshal(c.TextSVG(), &doc); err != nil {
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
