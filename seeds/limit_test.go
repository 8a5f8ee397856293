package seeds

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// bare reads evidence that is the text alone.
func bare(text string) (*Evidence, string) {
	e, problems := Load(fstest.MapFS{"evidence/a.toml": {Data: []byte("schema = \"attain.evidence/1\"\n" + text)}}, "evidence", 0)
	return e, problems.Error()
}

const indicatorX = "[indicators.x]\nname = \"X\"\nunit = \"u\"\nkind = \"stock\"\nbetter = \"higher\"\n"

// Entries are counted before they are read: at the limit all is well, beyond it
// one problem says so.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		n                 int
		head, entry, tail string
		want              string
	}{
		{MaxReadings, "", "[readings.r%d]\n", "", "21 readings are more than are read, 20"},
		{MaxSources, "", "[sources.s%d]\ntitle = \"t\"\n", "", "5001 sources are more than are read, 5000"},
		{MaxIndicators, "", strings.Replace(indicatorX, ".x]", ".x%d]", 1), "", "501 indicators are more than are read, 500"},
		{MaxFigures, indicatorX + "[indicators.x.observations]\n", "o%d = { period = \"2020\", value = 1, status = \"rejected\", reason = \"r\" }\n", "", "1201 figures of one indicator are more than are read, 1200"},
		{MaxTargets, indicatorX + "[indicators.x.targets]\n", "t%d = { period = \"2030\", value = 1 }\n", "", "101 targets of one indicator are more than are read, 100"},
		{MaxCited, indicatorX + "[indicators.x.observations]\no = { period = \"2020\", value = 1, cited = [", "{ par = %d },", "] }\n", "101 further places are more than are read, 100"},
		{MaxMilestones, indicatorX + "[indicators.x.targets.t]\nperiod = \"2200\"\nvalue = 9\n[indicators.x.targets.t.milestones]\n", "\"21%02d\" = 1\n", "", "21 milestones are more than are read, 20"},
	} {
		text := func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, c.entry, i)
			}
			return c.head + b.String() + c.tail
		}
		if e, problems := bare(text(c.n)); e == nil {
			t.Errorf("%d: %s", c.n, problems)
		}
		if e, problems := bare(text(c.n + 1)); e != nil || !strings.Contains(problems, c.want) || strings.Count(problems, "are read") != 1 {
			t.Errorf("%d: got\n%s\nwant %s", c.n+1, problems, c.want)
		}
	}
}

// Values of one year that exclude each other are a problem each, not one for
// every two of them.
func TestTwiceOnce(t *testing.T) {
	rows := "period,value\n" + strings.Repeat("2022,1\n", 300)
	_, problems := read(csvIndicator, "y.csv", rows)
	if got := strings.Count(problems, "two values for 2022"); got != 100 || !strings.Contains(problems, "and 199 more") {
		t.Errorf("300 values of a year are %d problems:\n%.2000s", got, problems)
	}
}

func TestYearsThatAreSpokenOf(t *testing.T) {
	for year, want := range map[string]bool{"0999": false, "1000": true, "2300": true, "2301": false, "9999": false} {
		_, problems := read(csvIndicator, "y.csv", "period,value\n"+year+",1\n")
		if got := !strings.Contains(problems, "lies outside the years"); got != want {
			t.Errorf("%s is spoken of: %v\n%s", year, got, problems)
		}
	}
}

func TestNamesAreShort(t *testing.T) {
	for name, want := range map[string]string{
		strings.Repeat("高", 300): "", strings.Repeat("高", 301): "a name of 301 letters is longer than is printed, 300", `a\nb`: "a name stands on one line",
	} {
		if e, problems := bare(strings.Replace(indicatorX, "X", name, 1)); (e != nil) != (want == "") || !strings.Contains(problems, want) {
			t.Errorf("%.20s: %s, want %q", name, problems, want)
		}
	}
}
