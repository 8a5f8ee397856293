package main

import (
	"slices"
	"strings"

	"attain"
)

// A class is a reference class: what it is learned from, as shares of the
// weight, and how the growth of its series is capped.
type class struct {
	name   string
	origin attain.Text        // what its series count, in a planner's words
	shares map[string]float64 // by sort of record; see sortsOf
	cap    float64            // quantile of h-year growth that the cap stands at
	within map[string]float64 // sorts that its laws between bounds are learned from; nil: those of all shares
	apart  float64            // how far the drift of a dataset lies from those learned from, as a standard deviation
}

// The classes. Sorts of record are m4, m1, tourism, owid and refclass for all
// of a collection, and what planners count: in refclass as it was collected, in
// Our World in Data by the words of the variable.
var classes = []class{
	{"generic", attain.Text{En: "annual series of all kinds: what planners count, development indicators, business, the economy and tourism", Zh: "各类年度序列：规划常用的统计数、发展指标、企业、经济与旅游"},
		map[string]float64{"refclass": .22, "owid": .33, "m4": .29, "m1": .06, "tourism": .1}, .985, nil, 0},
	{"economic", attain.Text{En: "business and economic series of two forecasting competitions", Zh: "两次预测竞赛中的企业与经济序列"},
		map[string]float64{"m4": .86, "m1": .06, "owid": .05, "tourism": .03}, .995, nil, 0},
	{"tourism", attain.Text{En: "visitors, nights and spending in tourism, by country and region", Zh: "各国各地区的游客人数、过夜数与旅游花费"},
		map[string]float64{"tourism": 1}, .995, nil, 0},
	{"development", attain.Text{En: "development indicators of countries and cities", Zh: "各国与各城市的发展指标"},
		map[string]float64{"owid": .75, "development": .25}, .975, nil, 0},
	{"organisations", attain.Text{En: "counts of firms, establishments, schools and clinics in regions of three countries, and of new businesses in 112 countries", Zh: "三个国家各地区的企业、机构、学校与诊所数，以及112个国家的新设企业数"},
		map[string]float64{"organisations": .75, "people": .1, "m4": .15}, .985, nil, 0.01},
	{"people", attain.Text{En: "numbers of pupils, teachers, students, staff, researchers, residents and visitors", Zh: "学生、教师、从业人员、研究人员、居民与访客人数"},
		map[string]float64{"people": 1}, .975, nil, 0.01},
	{"adoption", attain.Text{En: "telephones and broadband lines for every 100 people, by country", Zh: "各国每百人的电话与宽带用户数"},
		map[string]float64{"adoption": .7, "share": .3}, .975, map[string]float64{"adoption": .7, "share": .3}, 0.015},
	{"share", attain.Text{En: "shares of a whole, such as coverage, enrolment and composition, by country and region", Zh: "各国各地区的占比：覆盖率、入学率与构成"},
		map[string]float64{"share": 1}, .975, nil, 0.015},
	{"money", attain.Text{En: "spending, income, trade and investment, by country and region", Zh: "各国各地区的支出、收入、贸易与投资"},
		map[string]float64{"money": .8, "m4": .2}, .985, nil, 0.01},
	{"rate", attain.Text{En: "rates and ratios, such as per head and per 1,000, by country and region", Zh: "各国各地区的比率：人均、每千人等"},
		map[string]float64{"rate": 1}, .975, nil, 0.015},
	{"physical", attain.Text{En: "physical quantities, such as energy, emissions, output, land and machines, by country and region", Zh: "各国各地区的实物量：能源、排放、产量、土地与机械"},
		map[string]float64{"physical": 1}, .975, nil, 0.015},
	{"events", attain.Text{En: "accidents, attacks, disasters, cases and deaths a year", Zh: "每年的事故、袭击、灾害、病例与死亡数"},
		map[string]float64{"event": 1}, .975, nil, 0.01},
	{"filings", attain.Text{En: "patents filed and articles published, by country", Zh: "各国的专利申请数与论文发表数"},
		map[string]float64{"filings": .6, "physical": .2, "m4": .2}, .985, nil, 0.01},
}

// apartWithin is how far drifts of datasets lie apart between bounds, on the
// logit scale; on the log-log scale it is half.
const apartWithin = 0.03

// allShares are the sorts that the laws between bounds are learned from, and
// anyValue those of the law of any value.
var (
	allShares = map[string]float64{"share": .85, "adoption": .15}
	anyValue  = map[string]float64{"owid": .4, "refclass": .35, "m4": .25}
)

// owidWords give the sort of a variable of Our World in Data: the first line
// with a word that occurs in its lower-case name. What no line claims is of
// no sort, and counts only where all of the collection does.
var owidWords = []struct {
	sort  string
	words []string
}{
	{"event", []string{"deaths", "fatalit", "injur", "attack", "incident", "bombing", "assassination", "hostage", "disaster", "affected", "homeless", "casualties", "cases", "accident", "wildfire", "eruption", "poached", "killed", "conflicts", "private citizens", "facility/", "kidnapp", "hijack", "murder", "homicide", "suicide", "epidemic", "earthquake", "flood", "drought", "storm", "victims", "battle"}},
	{"share", []string{"share", "%", "percent", "prevalence", "coverage", "immunization", "underweight", "overweight", "obese", "healthy (ncd"}},
	{"rate", []string{" rate", "rate ", "_rate", "per capita", "per_capita", "/capita", "per 100", "per person", "per gdp", "per km", "per fire", "/day", "per day", "ratio", "yield", "index", "expectancy", "bmi", "per smoker", "intensity", "hours"}},
	{"money", []string{"gdp", "price", "expenditure", "income", "$", "cost", "spending", "wage", "revenue", "wealth", "investment", "damage", "saving"}},
	{"people", []string{"population", "people", "children", "infant", "one-year-olds", "workers", "wat_", "san_", "first 28 days", "1-4 years"}},
	{"count", []string{"number of", "count of", "parties", "rhinos", "_number", "sales", "patent", "convention"}},
	{"physical", []string{"tonnes", "twh", "emission", "co2", "area", "land", "production", "consumption", "supply", "catch", "biomass", "coal", "oil", "gas", "energy", "electricity", "solid fuel", "cement", "agriculture", "industry", "buildings", "oxide", "nox", "pm₁₀", "pm₂.₅", "ammonia", "compounds", "pasture", "crop", "graz", "landings", "discards", "plastic_waste"}},
}

// ratios are words of what is no count.
var ratios = []string{"share", "%", "percent", "rate", "per ", "per_"}

// sortsOf returns the sorts that a record is of.
func sortsOf(r record) []string {
	sorts := []string{r.family}
	if r.class != "" {
		return append(sorts, r.class)
	}
	if r.family != "owid" {
		return sorts
	}
	name := strings.ToLower(r.variable)
	for _, line := range owidWords {
		if slices.ContainsFunc(line.words, func(w string) bool { return strings.Contains(name, w) }) {
			switch {
			case line.sort == "event" && slices.ContainsFunc(ratios, func(w string) bool { return strings.Contains(name, w) }):
				continue // a share or rate of events is none
			case line.sort == "share" && !isShare(r.values):
				return sorts
			}
			return append(sorts, line.sort)
		}
	}
	return sorts
}

// isShare reports whether the values could be percentages.
func isShare(values []float64) bool {
	return slices.Min(values) >= 0 && slices.Max(values) <= 100 && slices.Max(values) > 1
}
