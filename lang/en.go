package lang

import "attain"

// english is how English readers are used to see numbers.
var english = habits{
	code: "en",
	scales: []scale{
		{from: 1e12, power: 12, name: " trillion", decimals: 6},
		{from: 1e9, power: 9, name: " billion", decimals: 6},
		{from: 1e6, power: 6, name: " million", decimals: 3},
	},
	percent: " %", comma: ", ",
	points: "%s points", point: "%s point", perYear: "%s a year", growth: "%s a year",
	inHundred: "about %d in 100", fewest: "fewer than 1 in 100", most: "more than 99 in 100",
	qualified: map[attain.Qualifier]string{
		attain.Exact: "%s", attain.About: "about %s", attain.Over: "over %s", attain.AtLeast: "at least %s",
		attain.Nearly: "nearly %s", attain.Under: "under %s", attain.AtMost: "at most %s", attain.Between: "%s to %s",
	},
}
