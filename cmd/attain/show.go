package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"attain/internal/document"
	"attain/plan"
	"attain/report"
	"attain/seeds"
)

func (a *app) showCommand() *cobra.Command {
	var (
		fits  bool
		ascii bool
		chart string
	)
	cmd := &cobra.Command{
		Use:   "show INDICATOR",
		Short: "Show one indicator: evidence, fit, projection",
		Long: `Show prints what was observed of one indicator and where it is said, what its
projection stands on, the projection year by year, and what can be said of its
targets.`,
		Example: `  attain show high-tech-enterprises
  attain show high-tech-enterprises --reading wan-slip
  attain show high-tech-enterprises --fits --chart fits.svg
  attain show tech-smes --plan myplan --output json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return inputErrorf("attain show takes the id of an indicator\nsee attain show --help", "attain show需要一个指标的id\n见attain show --help")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.show(cmd.Context(), args[0], fits, chart, ascii || !unicode())
		},
	}
	cmd.Flags().BoolVar(&fits, "fits", false, "list every growth curve fitted to the record")
	cmd.Flags().StringVar(&chart, "chart", "", "also draw it to this file, .svg, .png or .pdf")
	cmd.Flags().BoolVar(&ascii, "ascii", false, "draw the text chart in ASCII (default: where the locale is not UTF-8)")
	a.addPlanFlags(cmd)
	a.addViewFlags(cmd)
	a.addOutputFlag(cmd)
	a.addYesFlag(cmd)
	cmd.ValidArgsFunction = a.complete(func(p *plan.Plan) []string { return p.Indicators() })
	return cmd
}

func (a *app) show(ctx context.Context, id string, withFits bool, chart string, ascii bool) error {
	if err := errors.Join(a.checkOutput(), checkChart(chart)); err != nil {
		return err
	}
	p, err := a.loadPlan("")
	if err != nil {
		return err
	}
	if err := checkFiles(a.read, chart); err != nil {
		return err
	}
	ind, ok := p.Evidence.Indicator(id)
	if !ok {
		return inputErrorf("unknown indicator %q\n%s", "未知指标%q\n%s", id, document.DidYouMean(id, p.Indicators()))
	}
	r, err := a.study(ctx, p, []seeds.Indicator{ind}, 0, nil)
	if err != nil {
		return err
	}
	var fits *report.Fits
	if withFits {
		f := r.FitCurves(r.Indicators[0])
		fits = &f
	}
	if err := a.showChart(r, fits, chart); err != nil {
		return err
	}
	if a.output == "json" {
		_, err := a.stdout.Write(r.IndicatorJSON(r.Indicators[0], fits))
		return err
	}
	if fits != nil {
		return r.FitsText(a.stdout, *fits, a.width())
	}
	return r.IndicatorText(a.stdout, r.Indicators[0], a.width(), ascii)
}

// unicode reports whether the locale has letters beyond ASCII. One that says
// nothing is taken to have them.
func unicode() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale := strings.ToUpper(os.Getenv(name)); locale != "" {
			return strings.Contains(locale, "UTF-8") || strings.Contains(locale, "UTF8")
		}
	}
	return true
}

// showChart draws what is shown, the fits or the verdict, to the file.
func (a *app) showChart(r *report.Results, fits *report.Fits, file string) error {
	if file == "" {
		return nil
	}
	i := r.Indicators[0]
	c := r.Charts(i)[report.VerdictChart]
	if fits != nil {
		c = r.FitsChart(*fits)
	}
	if c == nil {
		return inputErrorf("there is nothing to draw of %s", "%s无图可画", i.ID)
	}
	return writeChart(c, file, a.read)
}
