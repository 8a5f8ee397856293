package report

import (
	"attain"
	"attain/lang"
)

// drops are the words for why an observation is not used.
var drops = map[attain.DropReason]attain.Text{
	attain.DropRejected:     {En: "not used", Zh: "不采用"},
	attain.DropOtherReading: {En: "other reading", Zh: "属于其他理解"},
	attain.DropSuperseded:   {En: "superseded", Zh: "被其他来源取代"},
	attain.DropDay:          {En: "a single day of a flow", Zh: "流量仅为一天"},
}

// notUsed says why an observation is not used, and by which rule another one
// counts before it.
func notUsed(l lang.Lang, d attain.Dropped) string {
	why := l.Text(drops[d.Reason])
	if d.Rule != attain.NoRule {
		why += l.Pick(": ", "：") + l.Text(d.Rule.Text())
	}
	return why
}
