package plots

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"attain"
	"attain/forecast"
	"attain/lang"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// The tolerance between a picture and its golden one: the mean difference of
// a channel, of 255, and the share of pixels in which a channel differs by
// more than an eighth. It lets a glyph's edge round the other way and no
// label move.
const (
	mostMean  = 0.02
	mostShare = 0.0002
)

// goldens are the pictures that are kept.
var goldens = map[string]func() *Chart{
	"verdict":    func() *Chart { ExampleVerdict(); return shown },
	"compare":    func() *Chart { ExampleCompare(); return shown },
	"fits":       func() *Chart { ExampleFits(); return shown },
	"scorecard":  func() *Chart { ExampleScorecard(); return shown },
	"chances":    func() *Chart { ExampleChances(); return shown },
	"indicators": func() *Chart { ExampleIndicators(); return shown },
	"heat":       func() *Chart { ExampleHeat(); return shown },
	"scorecard-column-zh": func() *Chart {
		return Scorecard{Title: "四项目标中一项可望达到", Lang: lang.Zh, Size: Column}.Draw(fourTargets(lang.Zh))
	},
	"chances-phone-zh": func() *Chart {
		return Chances{Title: "何时可能达到5万家", Lang: lang.Zh, Size: Phone}.Draw(byYear(lang.Zh))
	},
	"indicators-column-zh": func() *Chart {
		return Indicators{Title: "四项指标一览", Lang: lang.Zh, Size: Column}.Draw(fourIndicators(lang.Zh))
	},
	"heat-phone-zh": func() *Chart {
		plans, futures, chances := threePlans(lang.Zh)
		return Heat{Title: "孵化并转化在各种未来下都最好", Lang: lang.Zh, Size: Phone}.Draw(plans, futures, chances)
	},
	"verdict-phone-zh": func() *Chart {
		p, a := headline()
		return Verdict{
			Title: "按印发数字看不太可能：2027年达到5万家的可能为10%，100次中约10次",
			Rows:  []Row{{"速度", "四年间每年需增长17.0%；上一年增长16.1%"}, {"取决于", "读法：若2023年为3.2万家，则为40%"}},
			Lang:  lang.Zh, Size: Phone,
		}.Draw(p, []forecast.Assessment{a})
	},
	"verdict-qualifiers": func() *Chart {
		u := uglyNamed("every qualifier")
		p := u.walk.project(u.indicator, u.levels)
		return Verdict{}.Draw(p, []forecast.Assessment{judge(p, u.targets[0])})
	},
	"verdict-set-apart":           func() *Chart { return uglyNamed("set apart").verdict(Slide, lang.En) },
	"total":                       func() *Chart { return uglyNamed("a sum").forms(Slide, lang.En)[0] },
	"total-zh":                    func() *Chart { return uglyNamed("a fiscal sum").forms(Slide, lang.Zh)[0] },
	"total-range":                 func() *Chart { return uglyNamed("a sum within").forms(Slide, lang.En)[0] },
	"years":                       func() *Chart { return uglyNamed("every year within").forms(Slide, lang.En)[0] },
	"years-column":                func() *Chart { return uglyNamed("every fiscal year").forms(Column, lang.En)[0] },
	"distribution":                func() *Chart { return uglyNamed("growth on what is ahead").forms(Slide, lang.En)[0] },
	"distribution-phone-zh":       func() *Chart { return Distribution{Lang: lang.Zh, Size: Phone}.Draw(amongPeers()) },
	"verdict-range":               func() *Chart { return uglyNamed("range").verdict(Slide, lang.En) },
	"verdict-held-column":         func() *Chart { return uglyNamed("held range").verdict(Column, lang.En) },
	"verdict-milestones":          func() *Chart { return uglyNamed("milestones").verdict(Slide, lang.En) },
	"verdict-milestones-phone-zh": func() *Chart { return uglyNamed("milestones").verdict(Phone, lang.Zh) },
	"verdict-fiscal-phone-zh":     func() *Chart { return uglyNamed("fiscal years").verdict(Phone, lang.Zh) },
	"verdict-months":              func() *Chart { return uglyNamed("months").verdict(Slide, lang.En) },
	"compare-column-zh": func() *Chart {
		return Compare{Title: "只有保持速度，5万家才可望达到", Lang: lang.Zh, Size: Column}.Draw(fiveScenarios(lang.Zh)[:3])
	},
	"compare-readings": func() *Chart {
		return Compare{Title: "The answer hangs on the reading of one figure"}.Draw(twoReadings())
	},
}

// twoReadings are the headline case as printed and as 3.2万 was meant.
func twoReadings() []Entry {
	wan := []attain.Observation{{Period: attain.Year(2022), Value: 26700}, {Period: attain.Year(2023), Value: 32000}}
	names := []string{"As printed", "Read as 3.2万"}
	entries := make([]Entry, len(names))
	for i, levels := range [][]attain.Observation{asPrinted, wan} {
		p := usual.project(enterprises, levels)
		a := judge(p, by2027)
		entries[i] = Entry{Name: names[i], Chance: lang.En.Chance(a.At), Projection: p, Assessment: &a}
	}
	return entries
}

func uglyNamed(name string) ugly {
	for _, u := range uglies {
		if u.name == name {
			u.targets = slices.Clone(u.targets)
			return u
		}
	}
	panic("no ugly input named " + name)
}

func TestGolden(t *testing.T) {
	for name, draw := range goldens {
		t.Run(name, func(t *testing.T) {
			c := draw()
			if len(c.Warnings) > 0 {
				t.Errorf("warnings: %q", c.Warnings)
			}
			got := c.PNG(1)
			file := filepath.Join("testdata", name+".png")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			mean, share := difference(decode(t, got), decode(t, want))
			if mean > mostMean || share > mostShare {
				saved := filepath.Join(t.ArtifactDir(), name+".png")
				t.Errorf("differs by %.3f on average and in %.4f %% of the pixels; -update takes the new one, drawn to %s (error: %v)",
					mean, 100*share, saved, os.WriteFile(saved, got, 0o644))
			}
		})
	}
}

func decode(t *testing.T, b []byte) image.Image {
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// difference returns the mean difference of a channel, of 255, and the share
// of pixels in which a channel differs by more than an eighth. Images of
// different sizes differ everywhere.
func difference(a, b image.Image) (mean, share float64) {
	r := a.Bounds()
	if r != b.Bounds() {
		return 255, 1
	}
	sum, far := 0.0, 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			dr, dg, db := apart(ar, br), apart(ag, bg), apart(ab, bb)
			sum += (dr + dg + db) / 3
			if max(dr, dg, db) > 32 {
				far++
			}
		}
	}
	n := float64(r.Dx() * r.Dy())
	return sum / n, float64(far) / n
}

func apart(a, b uint32) float64 { return math.Abs(float64(a)-float64(b)) / 257 }

// A tolerance that any picture passes would test nothing.
func TestGoldenNoticesAMovedLabel(t *testing.T) {
	c := goldens["compare"]()
	before := decode(t, c.PNG(1))
	for i := range c.scene.marks {
		if m := &c.scene.marks[i]; m.text != nil && m.text.text == "target 50,000" {
			m.at.x += 2
		}
	}
	if mean, share := difference(decode(t, c.PNG(1)), before); mean <= mostMean && share <= mostShare {
		t.Errorf("a label moved by two pixels went unnoticed: %.4f, %.6f", mean, share)
	}
}
