package forecast

import (
	"fmt"
	"strings"
	"testing"

	"attain"
	"attain/model"
	"attain/model/prior"
)

// large is a study of the given size in which every scenario touches every
// indicator: half of them by the growth of their trend, half by flows that
// convert from the one before.
func large(t testing.TB, indicators, count, draws, years int) Study {
	var b strings.Builder
	levels := map[string]float64{}
	for i := range indicators {
		id := fmt.Sprintf("i%02d", i)
		levels[id] = 100 + float64(i)
		fmt.Fprintf(&b, "[assumptions.g-%s]\nindicator = %q\ndrives = \"growth\"\nunit = \"%% a year\"\n@", id, id)
		fmt.Fprintf(&b, "[assumptions.rate-%s]\nunit = \"%% a year\"\nvalue = { p5 = 2, p95 = 9 }\n@", id)
		if i%2 == 1 {
			fmt.Fprintf(&b, "[flows.%s]\nexits = \"rate-%s\"\nlasts = 3\nconverts = [{ from = \"i%02d\", rate = \"rate-i%02d\" }]\n@", id, id, i-1, i-1)
		}
	}
	for k := range count {
		fmt.Fprintf(&b, "[scenarios.s%02d]\n@", k)
		for id := range levels {
			fmt.Fprintf(&b, "set.g-%s = { p5 = %d, p95 = %d }\nset.rate-%s = { min = 1, max = %d }\n", id, k, k+5, id, k+2)
		}
		for i := 1; i < indicators; i += 2 {
			fmt.Fprintf(&b, "model.i%02d = \"flows\"\n", i)
		}
	}
	s := study(t, b.String(), levels, steady{})
	for i := range s.Subjects {
		s.Subjects[i].Observations = observed(attain.Stock, 2020, 80, 85, 90, 96, 100).Levels
		s.Subjects[i].Targets = []attain.Target{{ID: "t", Period: attain.Year(2030), Value: 150}}
	}
	s.Model = func(i attain.Indicator) model.Model {
		p := prior.For(i.Class)
		return model.Pool{Prior: p, Plans: model.NewPlans(p)}
	}
	s.Until, s.Settings, s.Workers = 2024+float64(years), Settings{Draws: draws, Seed: 1}, 2
	return s
}

// BenchmarkStudy: 10,000 draws of 10 years of 20 indicators under 20 scenarios
// and business as usual.
func BenchmarkStudy(b *testing.B) {
	for _, sampler := range samplers {
		s := large(b, 20, 20, 10000, 10)
		s.Settings.Sampler = sampler
		b.Run(sampler.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				found := s.Run()
				if len(found) != 20 || len(found[0]) != 21 || found[3][5].Projection == nil {
					b.Fatal("not studied")
				}
			}
		})
	}
}
