package main

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/spf13/pflag"

	"attain"
	"attain/internal/document"
	"attain/internal/intake"
	"attain/model"
	"attain/model/prior"
	"attain/plan"
)

// priors are the priors of a run: the shipped ones, or those of a file of the
// user's own beside them.
type priors struct {
	set  *prior.Set
	file string       // SHA-256 of the file; empty where there is none
	read intake.Files // the file

	seasons model.SeasonPlans
}

// openPriors reads the file; without a name the shipped priors are used.
func openPriors(name string) (*priors, error) {
	if name == "" {
		return &priors{set: prior.Shipped()}, nil
	}
	text, info, err := intake.ReadFile(name, maxPriors)
	if err != nil {
		return nil, inputErrorf("cannot read %s: %s", "无法读取%s：%s", name, unwrapPath(err))
	}
	set, err := prior.Parse(text)
	if err != nil {
		return nil, inputErrorf("%s holds no priors: %s\nwrite one with go run ./model/prior/learn --csv SERIES.csv --class NAME --out %s", "%s不含先验：%s\n可用go run ./model/prior/learn --csv SERIES.csv --class NAME --out %s生成", name, err, name)
	}
	sum := sha256.Sum256(text)
	return &priors{set: set, file: hex.EncodeToString(sum[:8]), read: intake.Files{{Name: name, FileInfo: info}}}, nil
}

// maxPriors is the size in bytes of the largest file of priors that is read.
const maxPriors = 16 << 20

// addPriorFlag adds the flag that names the file.
func addPriorFlag(flags *pflag.FlagSet, file *string) {
	flags.StringVar(file, "prior", "", "file of priors of your own, as the learn command writes it")
}

// checkClass reports a class that there is no prior for; empty is none.
func (p *priors) checkClass(class string) error {
	if class == "" || p.set.For(class).Asked == "" {
		return nil
	}
	return inputErrorf("unknown class %q\n%s", "未知类别%q\n%s", class, document.DidYouMean(class, p.set.Classes()))
}

// unknownClasses warns of indicators of a class that there is no prior for.
func (p *priors) unknownClasses(of *plan.Plan) (warnings document.Problems) {
	for _, i := range of.Evidence.Indicators {
		if i.Class == "" || p.set.For(i.Class).Asked == "" {
			continue
		}
		hint := document.DidYouMean(i.Class, p.set.Classes())
		if document.Suggest(i.Class, p.set.Classes()) != "" {
			hint = attain.Textf("%s; known: %s", "%s可用：%s", hint, strings.Join(p.set.Classes(), ", "))
		}
		warnings = append(warnings, i.At().Child("class").Problem("unknown class %q: the series of %q are taken for the %s ones", "未知类别%q：%q按%s类处理", i.Class, i.ID, prior.Generic).
			Hinted(attain.Textf("%s (attain classes says what each is)", "%s（attain classes列出各类别）", hint)))
	}
	return warnings
}

// version tells the priors apart.
func (p *priors) version() string {
	v := p.set.For(prior.Generic).Version
	if p.file != "" {
		v += " and " + p.file
	}
	return v
}

// model returns the model for the indicators of a class: the same for a plan
// and for a batch. What its fits can share, they share.
func (p *priors) model(class string) model.Model {
	law := p.set.For(class)
	return model.ByPeriod{Annual: model.Pool{Prior: law, Plans: model.NewPlans(law)}, Seasonal: model.Seasonal{Plans: &p.seasons}}
}
