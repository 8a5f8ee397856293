package plots

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"maps"
	"math"
	"slices"
)

// PNG returns the chart as a PNG image of scale image dots to the pixel: 1
// for a page, 2 for a screen of high resolution. It panics unless scale is
// positive.
func (c *Chart) PNG(scale int) []byte {
	if scale < 1 {
		panic("plots: scale is not positive")
	}
	w := newImageWriter(c.Width, c.Height, scale)
	c.scene.paint(w)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed} // a third of the time for a seventh more bytes
	if err := encoder.Encode(&out, paletted(w.image)); err != nil {
		panic("plots: " + err.Error()) // a buffer does not fail
	}
	return out.Bytes()
}

// paletted returns the opaque image in at most 256 colours, which makes a
// file a third as large. A chart has some dozen colours, and their blends at
// edges: the more frequent colours stay, and each other takes one of them
// that lies close by.
func paletted(img *image.RGBA) *image.Paletted {
	colours := histogram(img)
	var kept []uint32
	var index map[uint32]uint8
	for reach := 6; ; reach += reach / 2 {
		if kept, index = leaders(colours, reach*reach); len(kept) <= 256 {
			break
		}
	}
	out := image.NewPaletted(img.Rect, nil)
	for _, c := range kept {
		out.Palette = append(out.Palette, color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255})
	}
	last, at := kept[0], index[kept[0]]
	for i := range out.Pix {
		if c := binary.BigEndian.Uint32(img.Pix[4*i:]) >> 8; c != last {
			last, at = c, index[c]
		}
		out.Pix[i] = at
	}
	return out
}

// leaders returns the colours of which none lies within the squared distance
// of an earlier one, 257 at most, and for each colour the index of the
// nearest of them.
func leaders(colours []uint32, within int) (kept []uint32, index map[uint32]uint8) {
	index = make(map[uint32]uint8, len(colours))
	for _, c := range colours {
		i, d := nearest(kept, c)
		if d > within {
			i = len(kept)
			kept = append(kept, c)
		}
		if len(kept) > 256 {
			break
		}
		index[c] = uint8(i)
	}
	return kept, index
}

// histogram returns the colours of the image, the most frequent first.
func histogram(img *image.RGBA) []uint32 {
	count := map[uint32]int{}
	last, run := binary.BigEndian.Uint32(img.Pix)>>8, 0
	for i := 0; i < len(img.Pix); i += 4 {
		c := binary.BigEndian.Uint32(img.Pix[i:]) >> 8
		if c != last {
			count[last] += run
			last, run = c, 0
		}
		run++
	}
	count[last] += run
	return slices.SortedFunc(maps.Keys(count), func(a, b uint32) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a, b))
	})
}

// nearest returns the index of the colour that is nearest to c, and the
// square of its distance.
func nearest(colours []uint32, c uint32) (index, distance int) {
	distance = math.MaxInt
	for i, k := range colours {
		r, g, b := int(c>>16)-int(k>>16), int(c>>8&255)-int(k>>8&255), int(c&255)-int(k&255)
		if d := r*r + g*g + b*b; d < distance {
			index, distance = i, d
		}
	}
	return index, distance
}
