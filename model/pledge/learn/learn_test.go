package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"attain/model/pledge"
)

// made returns questions of n families whose outcomes follow a curve known
// here, each family with an offset of its own.
func made(n, each int, base, slope, spread float64) []question {
	rng := rand.New(rand.NewPCG(7, 11))
	var all []question
	for f := range n {
		offset := spread * rng.NormFloat64()
		for i := range each {
			q := question{promised: promised{id: fmt.Sprint(f, "/", i), family: fmt.Sprint("family ", f), due: 2020}, chance: .02 + .9*rng.Float64()}
			q.record.years, q.record.values = []int{2008, 2009, 2010, 2011, 2012, 2013, 2014, 2015}, make([]float64, 8)
			x := math.Log(q.chance / (1 - q.chance))
			q.outcome = rng.Float64() < logistic(base+slope*x+offset)
			all = append(all, q)
		}
	}
	return all
}

func TestLearnsTheCurveThatOutcomesFollow(t *testing.T) {
	c := learn(made(60, 150, .6, .7, .5))
	if math.Abs(c.Base-.6) > .2 || math.Abs(c.Slope-.7) > .1 || math.Abs(c.Spread-.5) > .15 {
		t.Errorf("base %.2f, slope %.2f, spread %.2f; the outcomes follow .6, .7, .5", c.Base, c.Slope, c.Spread)
	}
	for j, v := range []float64{c.Years, c.Points} {
		if math.Abs(v) > 1e-9 {
			t.Errorf("term %d is %g and was the same for all", j, v)
		}
	}
}

// With nothing to correct the curve leaves chances as they are.
func TestLeavesACalibratedRecordAlone(t *testing.T) {
	c := learn(made(60, 150, 0, 1, 0))
	for _, p := range []float64{.05, .2, .5, .8} {
		if e := c.Of(pledge.Question{Chance: p, Years: 5, Points: 8}); math.Abs(e.Chance-p) > .03 {
			t.Errorf("%.2f becomes %.3f", p, e.Chance)
		}
	}
}

// A family is predicted by the others: its own outcomes change nothing.
func TestHeldOutFamilyIsNotLearnedFrom(t *testing.T) {
	questions := made(6, 40, .6, .7, .5)
	before := held(questions, byTerms(shippedTerms()))
	for i := range questions[:40] {
		questions[i].outcome = !questions[i].outcome
	}
	after := held(questions, byTerms(shippedTerms()))
	for i := range 40 {
		if before[i] != after[i] {
			t.Fatalf("question %d: %g, then %g", i, before[i], after[i])
		}
	}
	if before[40] == after[40] {
		t.Error("another family does not learn from it")
	}
}

const seriesText = `series,indicator,entity,class,lower,upper,year,value
a,x,A,share,0,100,2000,50
a,x,A,share,0,100,2001,52
a,x,A,share,0,100,2002,54
a,x,A,share,0,100,2003,56
a,x,A,share,0,100,2004,58
a,x,A,share,0,100,2005,60
a,x,A,share,0,100,2006,66
a,x,A,share,0,100,2007,64
a,x,A,share,0,100,2010,70
`

const targetsText = `tid,family,series,set_year,deadline,value,sense,provenance,law,group,overlap
t,mdg_upe,a,2003,2010,65,at-least,rule,two thirds,target,
u,ctl,a,2003,2010,80,at-least,rule,two thirds,control,
v,mdg_upe,a,2003,2010,65,at-least,rule,two thirds,target,values
`

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), packed.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Of the vantages 10, 8, 5, 3 and 1 years before 2010: 10 and 8 are before the
// target was set; at 3 the record, which ends in 2007, shows 64, not met; at 1, in
// 2009, the last figure is two years old and still counts; by 2006 it stood at
// 66, which no vantage falls on.
func TestAsksOnlyWhatCouldBeAsked(t *testing.T) {
	questions, _, err := load(folder(t, map[string]string{seriesFile: seriesText, targetsFile: targetsText}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, q := range questions {
		if q.id == "t" && q.cut == 0 {
			got = append(got, fmt.Sprintf("%d figures to %d", len(q.record.years), q.due-int(q.years())))
		}
		if q.id == "v" {
			t.Fatal("asks a target whose outcome another gives")
		}
		if q.cut > 0 && len(q.record.years) != q.cut {
			t.Errorf("%d figures are shown for a cut of %d", len(q.record.years), q.cut)
		}
		if want := q.id == "t"; q.outcome != want {
			t.Errorf("%s is met: %v", q.id, q.outcome)
		}
	}
	if want := "6 figures to 2005, 8 figures to 2007, 8 figures to 2007"; strings.Join(got, ", ") != want {
		t.Errorf("asks at\n%s, want\n%s", strings.Join(got, ", "), want)
	}
}

func TestMetTargetsAreNotAsked(t *testing.T) {
	met := strings.Replace(targetsText, "2010,65", "2010,55", 1)
	questions, _, err := load(folder(t, map[string]string{seriesFile: seriesText, targetsFile: met}))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range questions {
		if q.id == "t" && q.record.values[len(q.record.values)-1] >= 55 {
			t.Fatalf("asked in %d, when it was met", q.due-int(q.years()))
		}
	}
}

func TestBadData(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"no such series": {seriesFile: seriesText, targetsFile: strings.Replace(targetsText, "mdg_upe,a", "mdg_upe,b", 1)},
		"who set":        {seriesFile: seriesText, targetsFile: strings.Replace(targetsText, "t,mdg_upe", "t,new", 1)},
		"not a target":   {seriesFile: seriesText, targetsFile: strings.Replace(targetsText, "at-least", "about", 1)},
		"a number":       {seriesFile: strings.Replace(seriesText, ",58", ",?", 1), targetsFile: targetsText},
	} {
		if _, _, err := load(folder(t, files)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A command that answers another number of questions is not believed.
func TestChancesGoWithQuestions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "chances.csv")
	if err := os.WriteFile(path, []byte("series,period,value,sense,at,by\n0,2010,65,at-least,0.25,0.3\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	questions := make([]question, 1)
	if err := readChances(path, questions); err != nil || questions[0].chance != .25 {
		t.Errorf("reads %g, %v", questions[0].chance, err)
	}
	if err := readChances(path, make([]question, 2)); err == nil {
		t.Error("one chance is enough for two questions")
	}
}
