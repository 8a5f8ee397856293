// Package plots draws results as charts: a Verdict for one indicator and its
// targets; a Total, Years or Distribution for a target that is a sum, is to be met
// in every year or has no place among the indicator's levels; a Compare for one
// indicator under several scenarios or readings. It takes results and never fits.
//
// Each kind of chart is a settings struct whose zero value works, with a Draw
// method that returns a Chart: a finished drawing that gives its bytes as
// SVG, PNG or PDF. The same input gives the same bytes.
//
// The package is opinionated about marks, and the same mark means the same
// thing in every chart: what was counted is solid, what is projected is
// dashed, a plan or a part of a year is hollow, a lower bound wears an arrow
// up and an upper bound an arrow down, and vermilion means target. Bands are
// opaque tints of one hue. Lines carry their labels themselves; no label
// touches another one or leaves the chart, and one that finds no room is
// left out and named in the chart's warnings.
//
// A chart is first a list of marks in pixels (scene.go), built from panels
// (panel.go), labels (labels.go) and wrapped text (text.go), and painted in
// one format after that (svg.go, png.go, pdf.go). Text is laid out in
// embedded fonts, so the formats agree and need no installed ones; in an SVG
// it stays text unless outlines are asked for.
//
// A page that shows charts inside itself takes SVG(SVGSettings{Inline: true}),
// the rules of DarkStyle for dark mode, Chart.Values for what to say under
// the pointer, and one drawing per Size: text does not shrink below reading
// size, so a phone gets a chart of its own, not a small slide.
//
// A new chart is one file: the settings, Draw, then the steps of Draw in
// order.
package plots
