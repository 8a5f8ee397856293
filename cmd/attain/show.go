package main

import (
	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/plan"
	"attain/report"
	"attain/seeds"
)

func (a *app) showCommand() *cobra.Command {
	var fits bool
	cmd := &cobra.Command{
		Use:   "show INDICATOR",
		Short: "Show one indicator: evidence, fit, projection",
		Long: `Show prints what was observed of one indicator and where it is said, what its
projection stands on, the projection year by year, and what can be said of its
targets.`,
		Example: `  attain show high-tech-enterprises
  attain show high-tech-enterprises --reading wan-slip
  attain show high-tech-enterprises --fits
  attain show tech-smes --plan myplan --output json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain show takes the id of an indicator\nsee attain show --help")
			}
			return nil
		},
		RunE: func(_ *cobra.Command, args []string) error { return a.show(args[0], fits) },
	}
	cmd.Flags().BoolVar(&fits, "fits", false, "list every growth curve fitted to the record")
	a.addPlanFlags(cmd)
	a.addViewFlags(cmd)
	a.addOutputFlag(cmd)
	cmd.ValidArgsFunction = a.complete(func(p *plan.Plan) []string { return p.Indicators() })
	return cmd
}

func (a *app) show(id string, withFits bool) error {
	if err := a.checkOutput(); err != nil {
		return err
	}
	p, err := a.loadPlan("")
	if err != nil {
		return err
	}
	ind, ok := p.Evidence.Indicator(id)
	if !ok {
		return inputErrorf("unknown indicator %q\n%s", id, document.DidYouMean(id, p.Indicators()))
	}
	r := a.study(p, []seeds.Indicator{ind}, nil)
	var fits *report.Fits
	if withFits {
		f := r.FitCurves(r.Indicators[0])
		fits = &f
	}
	if a.output == "json" {
		_, err := a.stdout.Write(r.IndicatorJSON(r.Indicators[0], fits))
		return err
	}
	if fits != nil {
		return r.FitsText(a.stdout, *fits, a.width())
	}
	return r.IndicatorText(a.stdout, r.Indicators[0], a.width())
}
