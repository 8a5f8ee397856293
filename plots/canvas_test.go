package plots

import (
	"fmt"
	"image"
	"image/color"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"attain/forecast"
)

// canvasOf returns a gonum canvas of so many pixels of 1/96 inch.
func canvasOf(width, height float64) *vgimg.Canvas {
	const point = 0.75 // points to the pixel
	return vgimg.NewWith(vgimg.UseWH(vg.Length(point*width), vg.Length(point*height)), vgimg.UseDPI(96))
}

// A gonum canvas and our own rasteriser show the same picture: neither shares
// code with the other below the marks.
func TestDrawAgreesWithPNG(t *testing.T) {
	for name, draws := range goldens {
		c := draws()
		to := canvasOf(c.Width, c.Height)
		c.Draw(draw.New(to))
		if mean, share := difference(to.Image(), decode(t, c.PNG(1))); mean > 0.6 || share > 0.0005 {
			t.Errorf("%s: mean difference %.3f of 255, %.4f of the pixels far off", name, mean, share)
		}
	}
}

// In a part of a page nothing is painted outside that part, and all of the
// chart is painted inside.
func TestDrawKeepsToItsRectangle(t *testing.T) {
	c := goldens["verdict"]()
	to := canvasOf(1.5*c.Width, 2*c.Height)
	page := draw.New(to)
	c.Draw(draw.Crop(page, page.Size().X/3, 0, 0, -page.Size().Y/2))
	inside := image.Rect(int(c.Width/2), int(c.Height), int(1.5*c.Width), int(2*c.Height))
	marked := 0
	img := to.Image()
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			switch blank := color.GrayModel.Convert(img.At(x, y)).(color.Gray).Y == 255; {
			case blank:
			case !image.Pt(x, y).In(inside.Inset(-1)):
				t.Fatalf("painted at %d, %d, outside %v", x, y, inside)
			default:
				marked++
			}
		}
	}
	if whole := inside.Dx() * inside.Dy(); marked < whole/20 {
		t.Errorf("%d of %d pixels painted", marked, whole)
	}
}

func ExampleChart_Draw() {
	projection, assessment := headline()
	chart := Verdict{Title: "Unlikely", Size: Column}.Draw(projection, []forecast.Assessment{assessment})
	page := draw.New(vgimg.New(20*vg.Centimeter, 14*vg.Centimeter))
	tiles := draw.Tiles{Rows: 1, Cols: 2}
	chart.Draw(tiles.At(page, 0, 0)) // beside other plots
	fmt.Println(chart.Title)
	// Output: Unlikely
}
