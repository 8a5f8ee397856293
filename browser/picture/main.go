//go:build browser

// Picture draws the first screen of report.html for the README:
//
//	cd browser && go run -tags browser ./picture
package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// The size of the first screen, in pixels.
const width, height = 1180, 1250

func main() {
	log.SetFlags(0)
	out, err := os.MkdirTemp("", "attain-picture-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(out)
	run := exec.Command("go", "run", "./cmd/attain", "run", "--formats", "html", "--out", out)
	run.Dir = ".."
	if printed, err := run.CombinedOutput(); err != nil {
		log.Fatalf("%v\n%s", err, printed)
	}
	shot, err := screenshot("file://" + filepath.Join(out, "report.html"))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("../docs/images/report.png", shot, 0o644); err != nil {
		log.Fatal(err)
	}
}

func screenshot(url string) ([]byte, error) {
	ctx, stop := chromedp.NewExecAllocator(context.Background(),
		append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(width, height))...)
	defer stop()
	ctx, closeBrowser := chromedp.NewContext(ctx)
	defer closeBrowser()
	var shot []byte
	err := chromedp.Run(ctx, chromedp.EmulateViewport(width, height), chromedp.Navigate(url),
		chromedp.ActionFunc(func(ctx context.Context) (err error) {
			shot, err = page.CaptureScreenshot().Do(ctx)
			return err
		}))
	if err != nil {
		return nil, err
	}
	return smaller(shot)
}

// smaller writes a picture of few colours with one byte to a pixel.
func smaller(shot []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		return nil, err
	}
	few := image.NewPaletted(img.Bounds(), common(img))
	draw.Draw(few, few.Bounds(), img, img.Bounds().Min, draw.Src)
	var out bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, few)
	return out.Bytes(), err
}

// common returns the 256 most frequent colours of the picture, to four bits
// of each channel apart from each other.
func common(img image.Image) color.Palette {
	counts := map[color.RGBA]int{}
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			counts[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(bl >> 8), 255}]++
		}
	}
	var p color.Palette
	taken := map[[3]uint8]bool{}
	for len(p) < 256 {
		var best color.RGBA
		most := 0
		for c, n := range counts {
			if near := [3]uint8{c.R >> 4, c.G >> 4, c.B >> 4}; n > most && !taken[near] {
				best, most = c, n
			}
		}
		if most == 0 {
			break
		}
		taken[[3]uint8{best.R >> 4, best.G >> 4, best.B >> 4}] = true
		p = append(p, best)
	}
	return p
}
