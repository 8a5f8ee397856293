package report

import (
	"fmt"
	"math"

	"attain"
)

// A tally counts the targets ahead by how they stand.
type tally struct {
	onTrack, off int // as Results.onTrack has it
	bare         int // without a probability
}

func (t tally) judged() int { return t.onTrack + t.off }
func (t tally) ahead() int  { return t.judged() + t.bare }

// tally counts the targets ahead, but for the one with the key.
func (r *Results) tally(but string) tally {
	var t tally
	for _, row := range r.Rows() {
		switch {
		case row.State.Past() || row.Target.Key() == but:
		case r.onTrack(row.Assessment):
			t.onTrack++
		case math.IsNaN(row.At):
			t.bare++
		default:
			t.off++
		}
	}
	return t
}

// scorecardTitle counts the targets ahead by how likely they are to be met.
func (r *Results) scorecardTitle() string {
	l, t := r.Lang, r.tally("")
	if t.ahead() == 1 {
		switch {
		case t.onTrack == 1:
			return l.Pick("The target ahead is on track", "未到期目标1项，有望按期达到")
		case t.off == 1:
			return l.Pick("The target ahead is not on track", "未到期目标1项，难以按期达到")
		}
		return l.Pick("The target ahead cannot be judged", "未到期目标1项，无法判断")
	}
	are := "are"
	if t.onTrack == 1 {
		are = "is"
	}
	return l.Pick(fmt.Sprintf("Of %d targets ahead, %d can be judged; %d of these %s on track", t.ahead(), t.judged(), t.onTrack, are),
		fmt.Sprintf("未到期目标%d项，可判断%d项，其中%d项有望按期达到", t.ahead(), t.judged(), t.onTrack))
}

// OnTrackNote says what counts as on track; it is empty where nothing is
// judged.
func (r *Results) OnTrackNote() string {
	if r.tally("").judged() == 0 {
		return ""
	}
	l, usual := r.Lang, r.Lang.Probability(attain.DefaultWanted)
	for _, row := range r.Rows() {
		if row.Target.Probability != 0 {
			return l.Pick("On track is a target whose chance at its time is at least "+usual+", or as high as the target itself asks for.",
				"到期时达到的概率不低于"+usual+"，或不低于目标自身要求的，为有望按期达到。")
		}
	}
	return l.Pick("On track is a target whose chance at its time is at least "+usual+".", "到期时达到的概率不低于"+usual+"的目标，为有望按期达到。")
}
