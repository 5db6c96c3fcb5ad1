//! Cards and the regions of diagrams that they ask.

use super::Library;
use crate::model::{Diagram, Occlusion, Pointed, Prompt, PromptDefect, Region, Spot};

impl Diagram {
    /// Why a region of it cannot be asked, or nothing when it can.
    pub fn defect_of(&self, region: &Region) -> Option<PromptDefect> {
        if !self.is_shown() {
            Some(PromptDefect::NoPicture)
        } else if region.is_caption() {
            Some(PromptDefect::Caption)
        } else if region.label.iter().all(|(_, words)| words.trim().is_empty()) {
            Some(PromptDefect::NoLabel)
        } else {
            None
        }
    }
}

impl Library {
    /// Why something cannot be asked, or nothing when it can: what it says, and for a region whether it can be shown, is no
    /// caption, and has a name.
    pub fn defect(&self, prompt: &Prompt) -> Option<PromptDefect> {
        let of_region = || {
            let asked = prompt.region()?;
            let Some((diagram, region)) = self.region(asked) else {
                return Some(PromptDefect::NoRegion);
            };
            diagram.defect_of(region)
        };
        prompt.defect().or_else(of_region)
    }

    /// What pointing at a place (0..1) of the picture answers. The smallest region there is meant; another region that is
    /// called the same as the one asked is as good as that.
    pub fn pointed(&self, asked: &Occlusion, at: (f32, f32)) -> Pointed {
        let is_meant = |region: &Region| region.id == asked.region || asked.is_called(&region.label);
        let diagram = self.region(asked.region).map(|(diagram, _)| diagram);
        let under = diagram.and_then(|diagram| diagram.region_at(at, is_meant));
        Pointed {
            region: under.map(|under| if is_meant(under) { asked.region } else { under.id }),
            at: Some(Spot::new(at)),
        }
    }

    /// What choosing a region answers, without pointing at it.
    pub fn picked(asked: &Occlusion, region: &Region) -> Pointed {
        let is_meant = region.id == asked.region || asked.is_called(&region.label);
        Pointed {
            region: Some(if is_meant { asked.region } else { region.id }),
            at: None,
        }
    }
}
