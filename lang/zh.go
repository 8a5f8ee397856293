package lang

import "attain"

// chinese is how Chinese readers are used to see numbers: in 万 and 亿.
var chinese = habits{
	code: "zh",
	scales: []scale{
		{from: 1e12, power: 12, name: "万亿", decimals: 6},
		{from: 1e8, power: 8, name: "亿", decimals: 6},
		{from: 1e4, power: 4, name: "万", decimals: 4},
	},
	percent: "%", comma: "，",
	points: "%s个百分点", point: "%s个百分点", perYear: "每年%s", growth: "年均%s",
	inHundred: "100次中约%d次", fewest: "100次中不到1次", most: "100次中超过99次",
	qualified: map[attain.Qualifier]string{
		attain.Exact: "%s", attain.About: "约%s", attain.Over: "超过%s", attain.AtLeast: "不少于%s",
		attain.Nearly: "近%s", attain.Under: "不足%s", attain.AtMost: "至多%s", attain.Between: "%s至%s",
	},
}
