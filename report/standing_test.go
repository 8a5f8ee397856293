package report

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"attain"
	"attain/lang"
	"attain/model/prior"
	"attain/plan"
)

// The record of the headline target is that of its class from as many points
// as it has, with the bin of its own chance; in both languages.
func TestTrackRecord(t *testing.T) {
	for _, l := range []lang.Lang{lang.En, lang.Zh} {
		r := study(t, plan.Shandong(), l)
		x := row(t, r, "high-tech-enterprises/by-2027")
		s, _ := prior.StandingOf("organisations", 2)
		b, _ := s.Of(x.At)
		said := r.TrackRecord(x)
		for _, want := range []string{fmt.Sprint(s.Forecasts), "2", l.Percent(s.In80.Value, 0), l.Percent(b.Met.Value, 0), l.Percent(b.To, 0)} {
			if !strings.Contains(said, want) {
				t.Errorf("%q lacks %q", said, want)
			}
		}
		if l == lang.Zh && strings.ContainsAny(strings.ReplaceAll(said, " ", ""), "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("English in %q", said)
		}
		var tree struct {
			Targets []struct {
				Key    string
				Record *trackRecordJSON `json:"track_record"`
			}
		}
		if err := json.Unmarshal(r.JSON(), &tree); err != nil {
			t.Fatal(err)
		}
		for _, x := range tree.Targets {
			if x.Key == "high-tech-enterprises/by-2027" && (x.Record == nil || x.Record.Sentence != said || x.Record.Class != "organisations" || x.Record.Like == nil) {
				t.Errorf("in results.json: %+v", x.Record)
			}
		}
	}
}

// Where no chance stands there is no record: past targets, those without a
// figure, and what a scenario assumes.
func TestNoTrackRecord(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	for _, key := range []string{"tech-smes/by-2022", "small-tech-giants/by-2027"} {
		for _, x := range r.Rows() {
			if x.Target.Key() == key && r.TrackRecord(x) != "" {
				t.Errorf("%s has the record %q", key, r.TrackRecord(x))
			}
		}
	}
	r.Scenario = "pace-holds"
	if said := r.TrackRecord(row(t, r, "high-tech-enterprises/by-2027")); said != "" {
		t.Errorf("under a scenario: %q", said)
	}
}

// A prior of the user's own has no record, whatever its class is called.
func TestNoTrackRecordOfOnesOwnPrior(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	x := row(t, r, "high-tech-enterprises/by-2027")
	own := *x.Found.Fitted
	own.Prior = "organisations/ours"
	x.Found.Fitted = &own
	if said := r.TrackRecord(x); said != "" {
		t.Errorf("under a prior of one's own: %q", said)
	}
}

// The words for ranges of points and chances.
func TestTrackRecordWords(t *testing.T) {
	s := prior.Standing{From: 6, To: 7, Forecasts: 1234, In80: prior.Rate{Value: 0.79}, Bins: []prior.Bin{
		{From: 0, To: 0.1, Met: prior.Rate{Value: 0.07, Low: 0.05, High: 0.1}},
		{From: 0.1, To: 0.3, Met: prior.Rate{Value: 0.2, Low: 0.1, High: 0.3}},
		{From: 0.3, To: 1, Met: prior.Rate{Value: 0.6, Low: 0.5, High: 0.7}},
	}}
	for chance, want := range map[float64]string{
		math.NaN(): "Of 1,234 comparable forecasts from 6 or 7 points, 80 % bands held in 79 % of the years.",
		0.05:       "Of 1,234 comparable forecasts from 6 or 7 points, 80 % bands held in 79 % of the years; chances called under 10 % came true 7 % of the time (5 to 10 %).",
		0.2:        "Of 1,234 comparable forecasts from 6 or 7 points, 80 % bands held in 79 % of the years; chances called 10 to 30 % came true 20 % of the time (10 to 30 %).",
	} {
		if got := TrackRecord(lang.En, s, chance); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	s.From, s.To = 10, 0
	if got, want := TrackRecord(lang.Zh, s, 0.9), "对可比序列所作的1,234次预测（10个及以上数据点）中，80%区间在79%的年份成立；所称超过30%的可能，有60%成真（50%至70%）。"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if s.From, s.To = 1, 1; !strings.Contains(TrackRecord(lang.En, s, 0.9), "from one point,") {
		t.Error(TrackRecord(lang.En, s, 0.9))
	}
}

// A headline whose kind has come true at another rate, beyond what chance
// explains and with another word, says so beside its chance; one that has held
// does not.
func TestHeadlineThatItsRecordRefutes(t *testing.T) {
	r := study(t, plan.Shandong(), lang.En)
	for _, class := range prior.Shipped().Classes() {
		for points := 1; points < 30; points++ {
			s, ok := prior.StandingOf(class, points)
			if !ok {
				continue
			}
			for _, b := range s.Bins {
				at := (b.From + b.To) / 2
				refuted := refutes(s, at, r.word)
				outside := b.Met.Low > b.To || b.Met.High < b.From
				if (refuted != nil) != (outside && r.word(b.Met.Value) != r.word(at)) {
					t.Errorf("%s from %d points, chances of %g to %g that came true %+v: refuted %v", class, points, b.From, b.To, b.Met, refuted)
				}
			}
		}
	}
	worst := prior.Standing{Bins: []prior.Bin{{From: 0.7, To: 0.8, Met: prior.Rate{Value: 0.4, Low: 0.33, High: 0.47}}}}
	if b := refutes(worst, 0.71, r.word); b == nil || b.Met.Value != 0.4 {
		t.Errorf("71 %% that came true 40 %% of the time is let stand")
	}
	if b := refutes(worst, 0.71, func(float64) attain.Likelihood { return attain.Likely }); b != nil {
		t.Errorf("a chance with the word of what came true is refuted by %+v", b)
	}
	if got, want := r.cameTrue(0.4), ", but such chances came true 40 % of the time"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
