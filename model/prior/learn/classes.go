package main

import (
	"slices"
	"strings"
)

// A class is a reference class: what it is learned from, as shares of the
// weight, and how the growth of its series is capped.
type class struct {
	name   string
	origin string
	shares map[string]float64 // by sort of record; see sortOf
	cap    float64            // quantile of h-year growth that the cap stands at
}

// The classes. Sorts of record are m4, m1, tourism, and those of Our World in
// Data by the words of their variable; owid stands for all of the latter.
var classes = []class{
	{"generic", "annual series of every collection", map[string]float64{"owid": .5, "m4": .225, "m1": .1, "tourism": .175}, .985},
	{"economic", "business and economic series of M4 and M1, with a part of everything else", map[string]float64{"m4": .84, "m1": .06, "owid": .07, "tourism": .03}, .995},
	{"tourism", "tourism series, yearly", map[string]float64{"tourism": 1}, .995},
	{"development", "development indicators of Our World in Data", map[string]float64{"owid": 1}, .975},
	{"organisations", "counts of things in Our World in Data, and business series of M4 and M1: no collection counts organisations", map[string]float64{"count": .4, "m4": .4, "m1": .2}, .985},
	{"share", "shares of a whole in Our World in Data", map[string]float64{"share": 1}, .975},
	{"money", "amounts of money in Our World in Data, and business series of M4", map[string]float64{"money": .7, "m4": .3}, .985},
	{"people", "numbers of people in Our World in Data", map[string]float64{"people": 1}, .975},
	{"physical", "physical quantities in Our World in Data", map[string]float64{"physical": 1}, .975},
	{"rate", "rates and ratios in Our World in Data", map[string]float64{"rate": 1}, .975},
}

// owidWords give the sort of a variable of Our World in Data: the first line
// with a word that occurs in its lower-case name. What no line claims is of
// no sort, and counts only where all of the collection does.
var owidWords = []struct {
	sort  string
	words []string
}{
	{"share", []string{"share", "%", "percent", "prevalence", "coverage", "immunization", "underweight", "overweight", "obese", "healthy (ncd"}},
	{"rate", []string{" rate", "rate ", "_rate", "per capita", "per_capita", "/capita", "per 100", "per person", "per gdp", "per km", "per fire", "/day", "per day", "ratio", "yield", "index", "expectancy", "bmi", "per smoker", "intensity", "hours"}},
	{"money", []string{"gdp", "price", "expenditure", "income", "$", "cost", "spending", "wage", "revenue", "wealth", "investment", "damage", "saving"}},
	{"people", []string{"population", "deaths", "people", "injured", "affected", "homeless", "children", "infant", "one-year-olds", "cases", "fatalities", "injuries", "casualties", "workers", "wat_", "san_", "first 28 days", "1-4 years"}},
	{"count", []string{"number of", "count of", "conflicts", "parties", "incident", "attack", "bombing", "assassination", "hostage", "rhinos", "disasters", "_number", "sales", "accidents", "patent", "convention", "business", "military", "police", "private citizens"}},
	{"physical", []string{"tonnes", "twh", "emission", "co2", "area", "land", "production", "consumption", "supply", "catch", "biomass", "coal", "oil", "gas", "energy", "electricity", "solid fuel", "cement", "agriculture", "industry", "buildings", "oxide", "nox", "pm₁₀", "pm₂.₅", "ammonia", "compounds", "pasture", "crop", "graz", "landings", "discards", "plastic_waste"}},
}

// sortsOf returns the sorts that a record is of.
func sortsOf(r record) []string {
	sorts := []string{r.family}
	if r.family != "owid" {
		return sorts
	}
	name := strings.ToLower(r.variable)
	for _, line := range owidWords {
		if slices.ContainsFunc(line.words, func(w string) bool { return strings.Contains(name, w) }) {
			if line.sort == "share" && !isShare(r.values) {
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
