package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"attain"
	"attain/internal/document"
)

// everything uses every table of the language once.
const everything = `
repair = false

[assumptions.pace]
name = { en = "Pace", zh = "增速" }
indicator = "big"
drives = "growth"
unit = "% a year"
bounds = [-20, 60]
why = "w"
owner = "planning"
review_by = 2027-01-31
lever = true

[assumptions.cap]
indicator = "big"
drives = "ceiling"
unit = "firms"
why = "w"

[assumptions.graduation]
unit = "% a year"
value = { dist = "pert", min = 2, mode = 4, max = 9 }
why = "w"

[assumptions.starts]
unit = "firms a year"
value = { path = { 2025 = 100, 2027 = 140 } }
why = "w"

[assumptions.renewal]
unit = "%"
value = { p5 = 60, p50 = 85, p95 = 95, clip = [0, 100] }
why = "w"

[assumptions.odds]
unit = "probability"
value = 0.2
why = "w"

[shocks.downturn]
name = "A downturn"
on = ["big", "small", "starts"]
shape = "fade"
year = 2026
years = 2
amount = { min = -12, max = -4 }
probability = "odds"
why = "w"

[flows.big]
entries = "starts"
lasts = 3
renewal = "renewal"
ages = [0.3, 0.3, 0.4]
converts = [{ from = "small", rate = "graduation", leaves = true }]
noise = "none"
why = "w"

[composites.chain]
how = "product"
of = ["big", "share"]
why = "w"

[correlations.together]
between = ["graduation", "renewal"]
rank = 0.4
why = "w"

[constraints.seats]
on = "big"
at-most = 90000
from = 2026
action = "flag"
why = "w"

[expect.more]
target = "big/by-2027"
what = "chance"
under = "push × boom"
at-least = "business-as-usual"

[scenarios.base]
kind = "plan"

[scenarios.push]
name = "Push"
kind = "plan"
scale.graduation = 1.5
model.big = "flows"

[scenarios.late]
extends = ["push"]
start = 2027

[scenarios.boom]
kind = "future"
set.pace = { dist = "history", of = "growth", years = [2016, 2023] }
add.fading = { indicator = "big", drives = "fade", unit = "% a year", value = 10, why = "w" }

[scenarios.slump]
kind = "future"
shocks = ["downturn"]
reading = "other"

[scenarios.calm]
extends = ["slump"]
reset = ["downturn"]
`

// surroundings fit everything.
var surroundings = Surroundings{
	Readings: []string{"one", "other"},
	Indicators: []attain.Indicator{
		{ID: "big", Unit: attain.Text{En: "firms"}, Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()},
		{ID: "small", Unit: attain.Text{En: "firms"}, Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()},
		{ID: "chain", Unit: attain.Text{En: "firms"}, Kind: attain.Stock, Bounds: attain.Stock.NaturalBounds()},
		{ID: "share", Unit: attain.Text{En: "%"}, Kind: attain.Share, Bounds: attain.Share.NaturalBounds()},
		{ID: "yearly", Unit: attain.Text{En: "firms"}, Kind: attain.Flow, Bounds: attain.Flow.NaturalBounds()},
	},
	Targets: []attain.Target{{ID: "by-2027", Indicator: "big"}},
}

func TestLoadEverything(t *testing.T) {
	c := mustLoad(t, everything)
	if problems := c.Check(surroundings); len(problems) > 0 {
		t.Fatal(problems)
	}
	if len(c.Warnings) > 0 {
		t.Error(c.Warnings)
	}
	a, _ := c.Assumption("pace")
	if !a.Lever || a.Owner != "planning" || a.ReviewBy.Format("2006-01-02") != "2027-01-31" || a.Value.Form != Record {
		t.Errorf("pace: %+v", a)
	}
	shock, _ := c.Shock("downturn")
	if !slices.Equal(shock.On, []string{"big", "small", "starts"}) || shock.Shape != ShapeFade || shock.Years != 2 || shock.Probability.ID != "odds" ||
		!shock.Amount.Quantity.Equal(Quantity{Form: Uniform, Min: -12, Max: -4}) {
		t.Errorf("downturn: %+v", shock)
	}
	f, _ := c.Flow("big")
	if f.Entries != "starts" || f.Lasts != 3 || f.Renewal != "renewal" || f.Noise || !slices.Equal(f.Converts, []Conversion{{"small", "graduation", true}}) {
		t.Errorf("flow: %+v", f)
	}
	if x, _ := c.Composite("chain"); x.How != Product || !slices.Equal(x.Of, []string{"big", "share"}) {
		t.Errorf("composite: %+v", x)
	}
	if k := c.Constraints[0]; k.On != "big" || k.AtMost.Value != 90000 || k.From != 2026 || k.Action != Flag {
		t.Errorf("constraint: %+v", k)
	}
	if e := c.Expects[0]; e.Under != "push × boom" || e.AtLeast.ID != BusinessAsUsual || e.What != Chance {
		t.Errorf("expectation: %+v", e)
	}
	if r := c.Correlations[0]; r.Between != [2]string{"graduation", "renewal"} || r.Rank != 0.4 {
		t.Errorf("correlation: %+v", r)
	}
	fading, _ := c.Resolve("boom").Value("fading")
	if fading.String() != "10" || !c.Resolve("base").Values[6].Neutral() {
		t.Errorf("what boom adds is %s under it and %s without it", fading, c.Resolve("base").Values[6])
	}
}

// swap returns everything with one part replaced.
func swap(t *testing.T, from, to string) string {
	t.Helper()
	if strings.Count(everything, from) != 1 {
		t.Fatalf("%q stands %d times in the document", from, strings.Count(everything, from))
	}
	return strings.Replace(everything, from, to, 1)
}

// Each slip in a document that is otherwise in order is found, and named.
func TestLoadRefusesSlips(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		// assumptions
		{"drives = \"ceiling\"\n", "", `assumption "cap" does not say what it drives`},
		{"indicator = \"big\"\ndrives = \"ceiling\"", "drives = \"ceiling\"", `does not say of which indicator it drives the ceiling`},
		{"value = 0.2\n", "", `assumption "odds" has no value`},
		{"value = 0.2\n", "value = \"record\"\n", `"record" refers to the record of growth; a free number needs a number or a distribution`},
		{"review_by = 2027-01-31", "review_by = \"2027-01-31\"", `expected a date, found the text "2027-01-31"`},
		{"lever = true", "lever = \"yes\"", "expected true or false"},
		{"lever = true", "leaver = true", `unknown key "leaver"`},
		{"owner = \"planning\"", "year = 2026", "a year has no effect on growth"},
		// quantities
		{"mode = 4", "mode = 40", "the mode does not lie between min and max"},
		{"mode = 4, ", "", `a PERT distribution lacks "mode"`},
		{"mode = 4", "mode = 4, sd = 1", `a PERT distribution has no use for "sd"`},
		{"\"pert\"", "\"pret\"", `unknown distribution "pret"`},
		{"\"pert\"", "\"pret\"", `did you mean "pert"?`},
		{"{ path = { 2025 = 100, 2027 = 140 } }", "{ path = { soon = 100 } }", `"soon" is no year`},
		{"{ path = { 2025 = 100, 2027 = 140 } }", "{ path = {} }", "a path needs at least one year"},
		{"clip = [0, 100]", "clip = [100, 0]", "clip is two numbers, the lower one first"},
		{"clip = [0, 100]", "clip = [100]", "clip is two numbers, the lower one first"},
		{"p5 = 60, p50 = 85, p95 = 95", "p10 = 60, p50 = 85, P90 = 95", `"p10" is not read here`},
		{"p5 = 60, p50 = 85, p95 = 95", "p10 = 60, p50 = 85, P90 = 95", `"P90" is not read here`},
		{"p5 = 60, p50 = 85, p95 = 95", "p10 = 60, p90 = 95", "a distribution is given by p5, p95"},
		{"p50 = 85", "p50 = 99", "quantiles are not in ascending order"},
		{"value = 0.2", "value = { mean = 1, sd = 2 }", "this says neither what distribution it is nor how far it goes"},
		{"value = 0.2", "value = { dist = \"normal\", mean = 1, sd = 0 }", "a standard deviation is above 0"},
		{"value = 0.2", "value = { dist = \"log-normal\", median = 0, sigma = 1 }", "the median of a log-normal distribution is above 0"},
		{"value = 0.2", "value = { dist = \"beta\", alpha = 0, beta = 1 }", "alpha lies between 0.01 and 1000000"},
		{"value = 0.2", "value = { dist = \"beta\", alpha = 2, beta = 1e29 }", "beta lies between 0.01 and 1000000"},
		{"value = 0.2", "value = { dist = \"log-normal\", median = 2, sigma = 11 }", "at most 10"},
		{"value = 0.2", "value = { dist = \"triangular\", min = 2, mode = 1, max = 1 }", "min is not below max"},
		{"of = \"growth\", years = [2016, 2023]", "of = \"level\"", `only a history of "growth" can be drawn from`},
		{"years = [2016, 2023]", "years = [2023, 2016]", "the first year is not before the last"},
		// shocks
		{"year = 2026\nyears = 2", "year = 2026", "a fade does not say how long it takes"},
		{"shape = \"fade\"", "shape = \"pulse\"", `a pulse has no use for "years"`},
		{"shape = \"fade\"", "shape = \"fde\"", `unknown shape "fde"`},
		{"probability = \"odds\"", "probability = 20", "a probability lies between 0 and 1"},
		{"value = 0.2", "value = 20", `"odds", here, lies between 0 and 1, but its value goes from 20 to 20`},
		{"probability = \"odds\"", "probability = \"od\"", `unknown assumption "od"`},
		{"probability = \"odds\"", "probability = \"pace\"", `"pace" drives the growth of "big" and cannot be used as a number here`},
		{"amount = { min = -12, max = -4 }", "amount = { min = -120, max = -4 }", "lies between -100"},
		{"\"big\", \"small\", \"starts\"", "\"big\", \"big\"", `"big" is listed twice`},
		{"on = [\"big\", \"small\", \"starts\"]", "on = []", `"on" needs at least 1`},
		{"[shocks.downturn]", "[shocks.cap]", `shock "cap" has the id of an assumption`},
		// flows
		{"ages = [0.3, 0.3, 0.4]", "ages = [0.3, 0.7]", "there are 2 ages, one for each of the 3 years"},
		{"ages = [0.3, 0.3, 0.4]", "ages = [0.3, 0.3, 0.3]", "add up to 0.9"},
		{"ages = [0.3, 0.3, 0.4]", "ages = [0.8, -0.2, 0.4]", "a share is 0 or more"},
		{"lasts = 3\n", "", `"renewal" has no effect on what never lapses`},
		{"lasts = 3\n", "lasts = 0\n", "what lapses does so after 1 to 100 years"},
		{"from = \"small\"", "from = \"big\"", `"big" cannot convert into itself`},
		{"rate = \"graduation\"", "rate = \"graduatoin\"", `did you mean "graduation"`},
		{"noise = \"none\"", "noise = \"some\"", `unknown noise "some"`},
		// composites
		{"of = [\"big\", \"share\"]", "of = [\"big\", \"chain\"]", `"chain" cannot be a part of itself`},
		{"how = \"product\"", "how = \"ratio\"\nweights = [1, 2]", `a ratio has no use for "weights"`},
		{"how = \"product\"", "how = \"sum\"\nweights = [1]", "there are 1 weights for 2 parts"},
		{"how = \"product\"", "how = \"index\"", `the index "chain" has no goalposts`},
		{"how = \"product\"", "how = \"index\"\ngoalposts = [[0, 1], [2, 2]]", "goalposts are two numbers, the worst first"},
		{"how = \"product\"\nof = [\"big\", \"share\"]", "how = \"ratio\"\nof = [\"big\"]", "a ratio is of two parts, not 1"},
		{"[composites.chain]\nhow = \"product\"\nof = [\"big\", \"share\"]", "[composites.small]\nhow = \"product\"\nof = [\"big\", \"share\"]", `"small" is made of itself: small → big → small`},
		{"at-most = 90000\nfrom = 2026\naction = \"flag\"", "at-most = \"chain\"\naction = \"clip\"", `"chain" is made of itself: chain → big → chain`},
		// correlations
		{"rank = 0.4", "rank = 1.4", "a rank correlation lies between -1 and 1"},
		{"between = [\"graduation\", \"renewal\"]", "between = [\"graduation\", \"graduation\"]", "between two different assumptions"},
		{"between = [\"graduation\", \"renewal\"]", "between = [\"graduation\", \"renewl\"]", `unknown assumption "renewl"`},
		{"[constraints.seats]", "[correlations.again]\nbetween = [\"renewal\", \"graduation\"]\nrank = 0.2\nwhy = \"w\"\n[constraints.seats]", "these two are correlated twice"},
		// constraints
		{"at-most = 90000\n", "", `"seats" has no limit`},
		{"at-most = 90000", "at-most = 10\nat-least = 20", "nothing is at least 20 and at most 10"},
		{"at-most = 90000", "at-most = true", "expected a number or an id"},
		{"action = \"flag\"\n", "", `missing key "action"`},
		{"action = \"flag\"", "action = \"drop\"", `unknown action "drop"`},
		{"at-most = 90000", "at-most = \"big\"", `"big" cannot be its own limit`},
		// expectations
		{"target = \"big/by-2027\"\n", "", `expectation "more" is about nothing`},
		{"target = \"big/by-2027\"", "indicator = \"big\"\nyear = 2027", `"chance" is about a target`},
		{"target = \"big/by-2027\"\nwhat = \"chance\"", "indicator = \"big\"\nwhat = \"median\"", `expectation "more" has no year`},
		{"at-least = \"business-as-usual\"", "at-least = \"busines-as-usual\"", `unknown scenario "busines-as-usual"`},
		{"at-least = \"business-as-usual\"", "at-least = 1.5", "a probability lies between 0 and 1"},
		{"under = \"push × boom\"", "under = \"boom × push\"", `"boom × push" is not a plan crossed with a future`},
		// scenarios
		{"model.big = \"flows\"", "model.small = \"flows\"", `there is no flow of "small"`},
		{"kind = \"plan\"\n\n", "kind = \"paln\"\n\n", `unknown kind "paln"`},
		{"shocks = [\"downturn\"]", "shocks = [\"downtrun\"]", `unknown shock "downtrun" in scenario "slump"`},
		{"reset = [\"downturn\"]", "reset = [\"down\"]", `unknown assumption "down" in scenario "calm"`},
		{"scale.graduation = 1.5", "scale.graduation = 15", "lies outside its bounds, 0 to 100"},
		{"scale.graduation = 1.5", "set.graduation = 150", `"graduation" lies between 0 and 100 where it is used`},
		{"start = 2027", "start = 27", "27 is no year"},
		{"[scenarios.late]", "[scenarios.\"a × b\"]", "a scenario's id does not contain"},
		{"extends = [\"push\"]", "extends = [\"push\", \"push\"]", `"push" is listed twice`},
		{"extends = [\"push\"]", "extends = [\"business-as-usual\"]", "which every scenario does"},
		{"add.fading = { indicator = \"big\", drives = \"fade\", unit = \"% a year\", value = 10, why = \"w\" }", "add.fading = { unit = \"%\", value = 10, why = \"w\" }", "drives nothing"},
		{"unit = \"% a year\", value = 10, why = \"w\"", "value = 10, why = \"w\"", `missing key "unit"`},
		{"unit = \"% a year\", value = 10, why = \"w\"", "unit = \"% a year\", value = 10", "neither a source nor a reason"},
		{"unit = \"% a year\", value = 10, why = \"w\"", "unit = \"% a year\", why = \"w\"", "has no value"},
		// the document
		{"repair = false", "repair = 1", "expected true or false"},
		{"repair = false", "includes = [\"nothing.toml\"]", "s/nothing.toml: there is no such file"},
		{"repair = false", "includes = [\"a.toml\"]", "s/a.toml is read twice"},
		{"[expect.more]", "[expects.more]", `unknown key "expects"`},
	} {
		if _, got := load(t, swap(t, test.from, test.to)); !strings.Contains(got, test.want) {
			t.Errorf("%q instead of %q: got\n%s\nwant %s", test.to, test.from, got, test.want)
		}
	}
}

// Slips that show only beside the evidence are found as well.
func TestCheckRefusesSlips(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"unit = \"firms\"\n", "unit = \"firm\"\n", `ceiling of big is in "firms", not in "firm"`},
		{"[flows.big]", "[flows.bg]", `unknown indicator "bg"`},
		{"[flows.big]", "[flows.yearly]", `"yearly" is a flow; only a stock has entries and exits`},
		{"unit = \"firms a year\"", "unit = \"firms\"", `"starts" is in "firms", but what is needed here is in "firms a year"`},
		{"unit = \"probability\"", "unit = \"%\"", `"odds" is in "%", but what is needed here is in "probability"`},
		{"on = [\"big\", \"small\", \"starts\"]", "on = [\"bigg\"]", `unknown indicator or assumption "bigg"`},
		{"of = [\"big\", \"share\"]", "of = [\"big\", \"small\"]", `"chain" is in "firms", but the product of big, small is in "firms × firms"`},
		{"how = \"product\"\nof = [\"big\", \"share\"]", "how = \"ratio\"\nof = [\"big\", \"small\"]", `is in "%"`},
		{"how = \"product\"\nof = [\"big\", \"share\"]", "how = \"sum\"\nof = [\"big\", \"share\"]", `is in "%"`},
		{"on = \"big\"\nat-most = 90000", "on = \"share\"\nat-least = 120", `"share" is never at least 120: it lies between 0 and 100`},
		{"on = \"big\"\nat-most = 90000", "on = \"big\"\nat-most = -5", `"big" is never at most -5: it lies at 0 or above`},
		{"at-most = 90000", "at-most = \"share\"", `"share" is in "%" and cannot limit "big"`},
		{"on = \"big\"\nat-most = 90000\nfrom = 2026\naction = \"flag\"", "on = \"cap\"\nat-most = \"big\"\naction = \"clip\"", `the assumption "cap" cannot be clipped at the indicator "big"`},
		{"reading = \"other\"", "reading = \"othr\"", `did you mean "other"?`},
		{"target = \"big/by-2027\"", "target = \"big/by-2028\"", `did you mean "big/by-2027"?`},
		{"[assumptions.cap]", "[assumptions.share]", `assumption "share" has the id of an indicator`},
		{"from = \"small\"", "from = \"yearly\"", "only a stock converts into another"},
	} {
		c, loading := load(t, swap(t, test.from, test.to)) // what could be read is checked, whatever else is wrong
		if got := c.Check(surroundings).Error(); !strings.Contains(got, test.want) {
			t.Errorf("%q instead of %q: got\n%s%s\nwant %s", test.to, test.from, loading, got, test.want)
		}
	}
}

// What can be run but has no effect is a warning.
func TestWarnings(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"scale.graduation = 1.5", "scale.graduation = 1", `scaling "graduation" by 1 changes nothing`},
		{"scale.graduation = 1.5", "shift.graduation = 0", `a shift of "graduation" by 0 changes nothing`},
		{"scale.graduation = 1.5", "set.odds = 0.2", `setting "odds" to this changes nothing`},
		{"start = 2027", "reset = [\"pace\"]", `resetting "pace" changes nothing: it has its declared value, record`},
		{"reset = [\"downturn\"]", "shocks = [\"downturn\"]", `switching on "downturn" changes nothing`},
		{"start = 2027", "model.big = \"flows\"", "choosing this model changes nothing"},
		{"entries = \"starts\"\n", "", ""},
		{"probability = \"odds\"", "probability = 0.2", `assumption "odds" has no effect: nothing refers to it`},
		{"shocks = [\"downturn\"]", "set.odds = 0.3", `shock "downturn" has no effect: no scenario switches it on`},
		{"between = [\"graduation\", \"renewal\"]", "between = [\"graduation\", \"odds\"]", `"odds" is never uncertain`},
		{"scale.graduation = 1.5", "set.pace = 4", `plan "push" and future "boom" both set "pace"`},
	} {
		c := mustLoad(t, swap(t, test.from, test.to))
		if got := c.Warnings.Error(); test.want != "" && !strings.Contains(got, test.want) {
			t.Errorf("%q instead of %q: got\n%s\nwant %s", test.to, test.from, got, test.want)
		}
	}
}

// All problems come at once, from every table.
func TestAllProblemsAtOnce(t *testing.T) {
	text := everything
	for _, slip := range [][2]string{{"mode = 4", "mode = 40"}, {"at-most = 90000\n", ""}, {"extends = [\"push\"]", "extends = [\"pus\"]"}} {
		text = strings.Replace(text, slip[0], slip[1], 1)
	}
	_, problems := Load(fstest.MapFS{"s/a.toml": {Data: []byte("schema = \"attain.scenario/1\"\n" + text)}}, "s")
	if len(problems) != 3 || !slices.IsSortedFunc(problems, func(a, b document.Problem) int { return a.Pos.Line - b.Pos.Line }) {
		t.Errorf("three slips: %d problems\n%s", len(problems), problems)
	}
}

// The graph of a chain of four correlations that no distribution can have:
// 0.9 and 0.9 on one side, −0.9 on the other.
const impossible = `
[correlations.ab]
between = ["graduation", "starts"]
rank = 0.9
why = "w"
[correlations.ac]
between = ["starts", "renewal"]
rank = -0.9
why = "w"
[correlations.bc]
between = ["graduation", "odds"]
rank = 0.1
why = "w"
`

func TestCorrelationMatrix(t *testing.T) {
	// With ρ = 0.4, 0.9, −0.9 the determinant of three is 1 + 2ρ₁ρ₂ρ₃ − Σρ² < 0.
	_, got := load(t, everything+impossible)
	if !strings.Contains(got, "no joint distribution of graduation, renewal, starts, odds has these 4 correlations") || !strings.Contains(got, "repair = true") {
		t.Errorf("got %s", got)
	}
	c, got := load(t, strings.Replace(everything, "repair = false", "repair = true", 1)+impossible)
	if got != "" || !c.Repair || !strings.Contains(c.Warnings.Error(), "the nearest correlation matrix is used: ") || !strings.Contains(c.Warnings.Error(), "instead of -0.90") {
		t.Errorf("with repair: %s\n%v", got, c.Warnings)
	}
}

func TestIncludes(t *testing.T) {
	doc := func(text string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("schema = \"attain.scenario/1\"\n" + text)}
	}
	files := fstest.MapFS{
		"s/a.toml":      doc("includes = [\"../common/c.toml\"]\n[scenarios.a]\nset.n = 2\n[assumptions.m]\nindicator = \"x\"\ndrives = \"growth\"\nunit = \"%\"\nwhy = \"w\"\n"),
		"common/c.toml": doc("[assumptions.n]\nindicator = \"x\"\ndrives = \"fade\"\nunit = \"%\"\nwhy = \"w\"\n"),
	}
	c, problems := Load(files, "s")
	if len(problems) > 0 || !slices.Equal(c.AssumptionIDs(), []string{"n", "m"}) {
		t.Fatalf("%v %v", c.AssumptionIDs(), problems)
	}
	files["s/b.toml"] = doc("includes = [\"../common/c.toml\"]\n")
	if _, problems = Load(files, "s"); !strings.Contains(problems.Error(), "s/b.toml:2:13: common/c.toml is read twice") || !strings.Contains(problems.Error(), "first included at s/a.toml:2") {
		t.Errorf("included twice: %v", problems)
	}
	delete(files, "s/b.toml")
	files["common/c.toml"] = doc("includes = [\"d.toml\"]\n[assumptions.m]\nindicator = \"x\"\ndrives = \"fade\"\nunit = \"%\"\nwhy = \"w\"\n")
	files["common/d.toml"] = doc("includes = [\"c.toml\"]\n")
	_, problems = Load(files, "s")
	for _, want := range []string{`assumption "m" is declared twice`, "first declared at common/c.toml:3", "common/c.toml is read twice"} {
		if !strings.Contains(problems.Error(), want) {
			t.Errorf("got %v\nwant %s", problems, want)
		}
	}
	files["common/c.toml"] = doc("includes = [\"../../secret.toml\"]\n")
	if _, problems = Load(files, "s"); !strings.Contains(problems.Error(), "this is not a path inside the folder that is read") {
		t.Errorf("a way out: %v", problems)
	}
}
