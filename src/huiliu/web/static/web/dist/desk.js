/*! Huiliu, Apache-2.0. Holds parts under MIT, BSD and 0BSD: see THIRD-PARTY.txt */
(()=>{})();
