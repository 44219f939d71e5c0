//! The names of the pages' files.

use crate::hostile::{check_paths, shops_with_names};
use crate::shop::{Shop, record, shop};

#[test]
fn every_file_system_takes_the_pages() {
    for shop in shops_with_names() {
        check_paths(&shop.pages());
    }
}

#[test]
fn every_file_system_takes_the_folder_of_a_service() {
    for service in ["aux", "Con", "lpt1", "assets"] {
        let shop = Shop {
            service: service.into(),
            ..shop("A", &record("A", ""))
        };
        let pages = shop.pages();
        check_paths(&pages);
        let is_page = |path: &&String| path.ends_with("Get.html");
        let page = pages.keys().find(is_page).unwrap();
        let folder = page.split('/').next().unwrap();
        let home = &pages["index.html"];
        assert!(home.contains(&format!("href=\"{folder}/index.html\"")));
        assert!(pages[page].contains(&format!("href=\"../../{folder}/index.html\"")));
        assert!(pages["assets/names.js"].contains(&format!("[\"{folder}\"]")));
    }
}
